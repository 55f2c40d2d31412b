using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization;
using System.Threading.Tasks;

// BareLoop list|invite <address> <token> <runs> [<count> <parallel>]: prints the milliseconds of each run, one a line.
var (what, address, token, runs) = (args[0], args[1], args[2], int.Parse(args[3], CultureInfo.InvariantCulture));
using var http = new HttpClient { BaseAddress = new Uri(address) };
http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
for (var run = 0; run < runs; run++)
{
    var watch = Stopwatch.StartNew();
    if (what == "list") await ListAsync(http);
    else await InviteAsync(http, run, int.Parse(args[4], CultureInfo.InvariantCulture), int.Parse(args[5], CultureInfo.InvariantCulture));
    Console.WriteLine(watch.ElapsedMilliseconds.ToString(CultureInfo.InvariantCulture));
}

return 0;

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

static async Task InviteAsync(HttpClient http, int run, int count, int parallel)
{
    var options = new ParallelOptions { MaxDegreeOfParallelism = parallel };
    await Parallel.ForEachAsync(Enumerable.Range(0, count), options, async (i, stop) =>
    {
        using var answer = await http.PostAsJsonAsync("/v1/users/invite", new Invite($"bare{parallel}x{run}x{i}@example.com", "role_viewer"), stop);
        answer.EnsureSuccessStatusCode();
    });
}

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
