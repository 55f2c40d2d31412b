using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Serialization;
using System.Threading.Tasks;

// BareLoop <address> <token> list | get <count> [<parallel>] | invite <count> <parallel>
//   | suspend <csv> <parallel> | suspend-scim <csv> <parallel>
// Makes one run for each line of its input, and prints "result" and the milliseconds of the run. Run 1 reads the file <csv>-1.csv, run 2
// <csv>-2.csv, and so on.
var (address, token, what) = (args[0], args[1], args[2]);
using var http = new HttpClient { BaseAddress = new Uri(address) };
http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
string[] ids = what == "get" ? await IdsAsync(http, Number(3)) : [];
for (var run = 1; await Console.In.ReadLineAsync() is not null; run++)
{
    var watch = Stopwatch.StartNew();
    await (what switch
    {
        "list" => ListAsync(http),
        "get" => InParallel(ids, args.Length > 4 ? Number(4) : 1, id => http.GetFromJsonAsync<User>("/v3/users/" + id)),
        "invite" => InParallel(Enumerable.Range(0, Number(3)), Number(4), i => InviteAsync(http, $"bare{args[4]}x{run}x{i}@example.com")),
        "suspend" => SuspendAsync(http, $"{args[3]}-{run}.csv", Number(4)),
        "suspend-scim" => SuspendScimAsync(http, $"{args[3]}-{run}.csv", Number(4)),
        _ => throw new ArgumentException(what),
    });
    Console.WriteLine("result " + watch.Elapsed.TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
}

return 0;

int Number(int index) => int.Parse(args[index], CultureInfo.InvariantCulture);

static async Task InParallel<T>(IEnumerable<T> items, int parallel, Func<T, Task> work)
{
    if (parallel == 1) foreach (var item in items) await work(item);
    else await Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = parallel }, async (item, _) => await work(item));
}

static async Task<string[]> IdsAsync(HttpClient http, int count)
{
    var ids = new List<string>();
    for (var page = 1; ids.Count < count; page++)
        ids.AddRange((await http.GetFromJsonAsync<Answer>($"/v3/users?page[size]=100&page[number]={page}"))!.Data.Select(user => user.Id));
    return [.. ids.Take(count)];
}

static async Task ListAsync(HttpClient http)
{
    var read = 0;
    for (var page = 1; ; page++)
    {
        var answer = (await http.GetFromJsonAsync<Answer>($"/v3/users?page[size]=100&page[number]={page}"))!;
        read += answer.Data.Length;
        if (read >= answer.Meta.Page.Total) return;
    }
}

static async Task InviteAsync(HttpClient http, string email)
{
    using var answer = await http.PostAsJsonAsync("/v1/users/invite", new Invite(email, "role_viewer"));
    answer.EnsureSuccessStatusCode();
}

static async Task SuspendAsync(HttpClient http, string csv, int parallel)
{
    var ids = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
    string? cursor = null;
    do
    {
        var page = (await http.GetFromJsonAsync<People>("/v1/users" + (cursor is null ? "" : "?cursor=" + Uri.EscapeDataString(cursor))))!;
        foreach (var person in page.Users) ids[person.Email] = person.Id;
        cursor = page.NextCursor;
    }
    while (cursor is not null);
    await InParallel(File.ReadLines(csv).Skip(1), parallel, async line =>
    {
        using var answer = await http.PostAsync($"/v1/users/{ids[line.Trim('"')]}/suspend", null);
        answer.EnsureSuccessStatusCode();
    });
}

static async Task SuspendScimAsync(HttpClient http, string csv, int parallel)
{
    const string body = """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
        "Operations":[{"op":"replace","path":"active","value":false}]}
        """;
    var ids = new Dictionary<string, string>();
    Resources page;
    do
    {
        page = (await http.GetFromJsonAsync<Resources>($"/scim/v2/Users?startIndex={ids.Count + 1}&count=200"))!;
        foreach (var user in page.Items) ids[user.UserName] = user.Id;
    }
    while (page.Items.Length > 0 && ids.Count < page.Total);
    await InParallel(File.ReadLines(csv).Skip(1), parallel, async line =>
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/scim+json");
        using var answer = await http.PatchAsync("/scim/v2/Users/" + ids[line.Trim('"')], content);
        answer.EnsureSuccessStatusCode();
    });
}

internal sealed record Resources(
    [property: JsonPropertyName("totalResults")] int Total, [property: JsonPropertyName("Resources")] Account[] Items);

internal sealed record Account([property: JsonPropertyName("id")] string Id, [property: JsonPropertyName("userName")] string UserName);

internal sealed record Invite([property: JsonPropertyName("email")] string Email, [property: JsonPropertyName("role_id")] string Role);

internal sealed record Answer([property: JsonPropertyName("meta")] Meta Meta, [property: JsonPropertyName("data")] User[] Data);

internal sealed record Meta([property: JsonPropertyName("page")] Page Page);

internal sealed record Page([property: JsonPropertyName("total")] int Total);

internal sealed record User(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("email")] string Email,
    [property: JsonPropertyName("full_name")] string FullName,
    [property: JsonPropertyName("active")] bool Active,
    [property: JsonPropertyName("created_at")] DateTimeOffset CreatedAt);

internal sealed record People(
    [property: JsonPropertyName("users")] Person[] Users, [property: JsonPropertyName("next_cursor")] string? NextCursor);

internal sealed record Person([property: JsonPropertyName("id")] string Id, [property: JsonPropertyName("email")] string Email);
