using System;
using System.Globalization;
using System.Linq;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using UserManagement.SandboxServer;

// Serves the sandbox over real sockets, only on loopback. The first line that it prints is "listening <address> <token>". The server ends
// when its standard input is closed.
ServerOptions options;
try
{
    options = ServerOptions.Parse(args);
}
catch (ArgumentException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 2;
}

var dice = new FaultChooser(options);
using var endpoint = new SandboxEndpoint(dice, options);

var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.Listen(IPAddress.Loopback, options.Port);
    kestrel.AddServerHeader = false;
});
await using var app = builder.Build();

// Besides the paths of the platform, paths under /_sandbox return the sandbox's own data, with which tests compare the results.
app.MapGet("/_sandbox/organization", () => Results.Text(endpoint.Sandbox.ExportOrganization(), "application/json"));
app.MapGet("/_sandbox/changes", () =>
    Results.Text(
        string.Join('\n', endpoint.Sandbox.Requests.Where(r => r.Method != "GET").Select(r => $"{r.Method} {r.Path} {r.Status}"))));
app.MapGet("/_sandbox/faults", () =>
    Results.Text(
        string.Join('\n', dice.Counts().Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Key} {count.Value}")))));
app.MapGet("/_sandbox/empty", () => Results.Text(endpoint.EmptySuccesses.ToString(CultureInfo.InvariantCulture)));
app.MapPost("/_sandbox/reset", () => endpoint.Reset()); // so that each run of a benchmark starts with the same organization
app.MapFallback("{*path}", endpoint.HandleAsync); // the default pattern does not match paths that look like a file name

await app.StartAsync();
var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
Console.WriteLine($"listening {address} {endpoint.Sandbox.GetToken()}");
while (await Console.In.ReadLineAsync() is not null)
{
}

await app.StopAsync();
return 0;
