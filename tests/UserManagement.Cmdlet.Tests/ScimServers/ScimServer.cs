using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>A third-party SCIM server from npm, in its own process that listens only on this machine.</summary>
public sealed class ScimServer : IAsyncDisposable
{
    private const string RequiredVariable = "USERMANAGEMENT_REQUIRE_NODE";
    private static readonly TimeSpan InstallTime = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly HttpClient _http = new();

    private ScimServer(Process process, string baseUri, string token)
    {
        (_process, BaseUri, Token) = (process, baseUri, token);
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>The address of the SCIM service.</summary>
    public string BaseUri { get; }

    /// <summary>The token that the server accepts.</summary>
    public string Token { get; }

    private static string Repository => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../.."));

    /// <summary>Installs and starts a server. Skips the test if npm is missing or cannot install the packages.</summary>
    /// <param name="name">The name of the server's folder.</param>
    public static async Task<ScimServer> StartAsync(string name)
    {
        var folder = await InstallAsync(name);
        var token = Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N");
        var script = Directory.GetFiles(folder, "server.*js").Concat(Directory.GetFiles(folder, "scimmy.mjs")).Single();
        var process = Start("node", folder, [script], token);
        _ = process.StandardError.ReadToEndAsync();
        using var limit = new System.Threading.CancellationTokenSource(StartTime);
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.StartsWith("token ", StringComparison.Ordinal)) token = line["token ".Length..];
            if (!line.StartsWith("base ", StringComparison.Ordinal)) continue;
            _ = process.StandardOutput.ReadToEndAsync();
            return new ScimServer(process, line["base ".Length..], token);
        }

        throw new InvalidOperationException($"The server '{name}' ended before it printed its address.");
    }

    /// <summary>Creates a resource by a direct request to the server, without the module, and returns its id.</summary>
    public async Task<string> CreateAsync(string resource, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/scim+json");
        using var response = await _http.PostAsync(new Uri($"{BaseUri}/{resource}"), content);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{resource}: {(int)response.StatusCode} {body}");
        using var document = JsonDocument.Parse(body);
        return document.RootElement.GetProperty("id").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>Copies the server's folder to out/scim-servers and installs its packages there, unless they are installed.</summary>
    private static async Task<string> InstallAsync(string name)
    {
        var source = Path.Combine(Repository, "tests/UserManagement.Cmdlet.Tests/ScimServers");
        var target = Directory.CreateDirectory(Path.Combine(Repository, "out/scim-servers", name)).FullName;
        var installed = Path.Combine(target, "installed");
        var from = Directory.GetFiles(Path.Combine(source, name));
        if (name.StartsWith("scimmy", StringComparison.Ordinal)) from = [.. from, Path.Combine(source, "scimmy.mjs")];
        foreach (var file in from) File.Copy(file, Path.Combine(target, Path.GetFileName(file)), overwrite: true);
        var wanted = await File.ReadAllTextAsync(Path.Combine(target, "package-lock.json"));
        if (File.Exists(installed) && await File.ReadAllTextAsync(installed) == wanted) return target;
        await RunNpmAsync(target);
        await File.WriteAllTextAsync(installed, wanted);
        return target;
    }

    private static async Task RunNpmAsync(string folder)
    {
        Process npm;
        try
        {
            npm = Start(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", folder, ["ci"], null);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw Skip($"npm cannot be started: {e.Message}");
        }

        using (npm)
        {
            var output = npm.StandardOutput.ReadToEndAsync();
            var error = npm.StandardError.ReadToEndAsync();
            using var limit = new System.Threading.CancellationTokenSource(InstallTime);
            await npm.WaitForExitAsync(limit.Token);
            if (npm.ExitCode != 0) throw Skip($"npm ci failed: {(await output + await error).Trim()}");
        }
    }

    /// <summary>Skips the test, or returns the exception that fails it if the environment variable requires the servers.</summary>
    private static InvalidOperationException Skip(string reason)
    {
        if (Environment.GetEnvironmentVariable(RequiredVariable) == "1") return new InvalidOperationException(reason);
        Assert.Skip(reason);
        return new InvalidOperationException(reason);
    }

    private static Process Start(string program, string folder, string[] arguments, string? token)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (token is not null) start.Environment["TOKEN"] = token;
        return Process.Start(start)!;
    }
}
