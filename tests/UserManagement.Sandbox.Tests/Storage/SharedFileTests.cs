using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

/// <summary>Tests of two server processes that use the same sandbox file.</summary>
public sealed class SharedFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("shared-").FullName;
    private readonly List<Process> _processes = [];

    private string FilePath => Path.Combine(_folder, "organization.json");

    [Fact]
    public async Task Concurrent_changes_of_two_processes_are_all_kept()
    {
        using var one = await StartAsync();
        using var other = await StartAsync();
        var users = (await GetAsync(one, "v1/users?limit=100")).GetProperty("users").EnumerateArray()
            .Where(user => user.GetProperty("status").GetString() == "active").Skip(
                1).Select(user => user.GetProperty("id").GetString()!).Take(12).ToArray();
        Assert.Equal(12, users.Length);

        // One process suspends the users with an even index, the second process those with an odd index, all concurrently.
        var answers = await Task.WhenAll(users.Select((id, i) => PostAsync(i % 2 == 0 ? one : other, $"v1/users/{id}/suspend")));
        Assert.All(answers, status => Assert.Equal(200, status));

        using var stored = JsonDocument.Parse(await File.ReadAllTextAsync(FilePath, TestContext.Current.CancellationToken));
        var suspended = stored.RootElement.GetProperty("users").EnumerateArray().Where(
            user => user.GetProperty("status").GetString() == "suspended").Select(user => user.GetProperty("id").GetString()!).ToHashSet();
        Assert.Superset(users.ToHashSet(), suspended);
        foreach (var client in new[] { one, other })
            Assert.Equal(
                "suspended", (await GetAsync(client, "v1/users/" + users[0])).GetProperty("user").GetProperty("status").GetString());
    }

    [Fact]
    public async Task Two_processes_that_invite_the_same_address_create_one_user_whom_both_processes_list()
    {
        using var one = await StartAsync();
        using var other = await StartAsync();
        const string body = """{"email":"new.person@example.com","role_id":"role_editor"}""";
        var both = await Task.WhenAll(PostAsync(one, "v1/users/invite", body), PostAsync(other, "v1/users/invite", body));
        Assert.Equal([201, 409], both.Order());
        foreach (var client in new[] { one, other })
            Assert.Single((await GetAsync(client, "v1/users?limit=100")).GetProperty("users").EnumerateArray(), user =>
                user.GetProperty("email").GetString() == "new.person@example.com");
    }

    [Fact]
    public async Task Sandbox_file_is_readable_only_by_its_owner_even_with_umask_0_and_no_temporary_file_remains()
    {
        if (OperatingSystem.IsWindows()) return;
        using var client = await StartAsync();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
        await PostAsync(client, "v1/users/invite", """{"email":"new.person@example.com","role_id":"role_editor"}""");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
        Assert.Equal([FilePath], Directory.GetFileSystemEntries(_folder));
    }

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            process.StandardInput.Close();
            if (!process.WaitForExit(5000)) process.Kill(entireProcessTree: true);
            process.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Starts a sandbox server that uses the file, with umask 0, and returns an HTTP client for the server.</summary>
    private async Task<HttpClient> StartAsync()
    {
        var server = typeof(SharedFileTests).Assembly.Location.Replace(
            "UserManagement.Sandbox.Tests", "UserManagement.SandboxServer", StringComparison.Ordinal);
        Assert.True(File.Exists(server), $"{server} was not built");
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("dotnet", [server, "--path", FilePath])
            : new ProcessStartInfo("/bin/sh", ["-c", "umask 0; exec dotnet \"$0\" --path \"$1\"", server, FilePath]);
        start.RedirectStandardInput = start.RedirectStandardOutput = true;
        var process = Process.Start(start)!;
        _processes.Add(process);
        var words = (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!.Split(' ');
        Assert.Equal("listening", words[0]);
        var client = new HttpClient { BaseAddress = new Uri(words[1]) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", words[2]);
        return client;
    }

    private static async Task<JsonElement> GetAsync(HttpClient client, string path) =>
        JsonElement.Parse(await client.GetStringAsync(path, TestContext.Current.CancellationToken));

    private static async Task<int> PostAsync(HttpClient client, string path, string? body = null)
    {
        using var content = new StringContent(body ?? "", Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(path, content, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }
}
