using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;
using static UserManagement.CmdletTests.LoopbackPlatform;

namespace UserManagement.CmdletTests;

/// <summary>Cmdlets refuse a response about another user, and a list that announces more items than it has.</summary>
public sealed partial class AnswerTests(AnswerTests.Session session) : IClassFixture<AnswerTests.Session>, IDisposable
{
    private const string NotFound = """{"error":{"code":"NOT_FOUND","message":"no such user"}}""";
    private readonly Shell _shell = session.Shell;
    private readonly List<LoopbackPlatform> _platforms = [];

    /// <summary>One runspace for all tests of this class. Each test opens and closes its own connections.</summary>
    public sealed class Session : IDisposable
    {
        internal Shell Shell { get; } = new();

        public void Dispose() => Shell.Dispose();
    }

    public void Dispose()
    {
        _shell.Run("Get-PlatformConnection | Disconnect-Platform");
        _platforms.ForEach(platform => platform.Dispose());
    }

    [Theory]
    [InlineData("Remove-PlatformUser user_abc123 -Force")]
    [InlineData("Suspend-PlatformUser user_abc123")]
    [InlineData("Resume-PlatformUser user_abc123")]
    [InlineData("Set-PlatformUser user_abc123 -Name New")]
    [InlineData("Add-PlatformUserRole user_abc123 -Role role_x")]
    [InlineData("Remove-PlatformUserRole user_abc123 -Role role_x")]
    [InlineData("Add-PlatformTeamMember user_abc123 -Team team_x")]
    [InlineData("Remove-PlatformTeamMember user_abc123 -Team team_x")]
    public void Response_about_another_user_is_UnexpectedResponse_and_nothing_is_changed(string command)
    {
        var platform = Connect("Keeptrusts", "kt", request =>
            request.StartsWith("GET /v1/users/", StringComparison.Ordinal)
                ? """{"user":{"id":"user_me","email":"me@example.com","status":"active","role_ids":["role_x"]}}"""
                : new Answer("", 204));
        var result = _shell.Run(command).FailsWith("UnexpectedResponse");
        Assert.Equal(5, result.ExitCode);
        Assert.Contains("user_me", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Contains("user_abc123", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Empty(platform.Changes);
    }

    [Theory]
    [InlineData("Keeptrusts", "\"total\":250")]
    [InlineData("Keeptrusts", "\"has_more\":true")]
    [InlineData("Keeptrusts", "\"pagination\":{\"page\":1,\"per_page\":20,\"total_pages\":13}")]
    [InlineData("Keeptrusts", "\"next_page\":2")]
    [InlineData("PhyCloud", "\"total\":250")]
    [InlineData("PhyCloud", "\"has_more\":true")]
    [InlineData("PhyCloud", "\"next_page\":2")]
    public void User_list_whose_response_announces_more_users_than_it_has_is_ListIncomplete(string name, string beside)
    {
        Connect(name, "p", _ => People(20, beside));
        var result = _shell.Run("Get-PlatformUser").FailsWith("ListIncomplete");
        Assert.Equal(5, result.ExitCode);
        // The error names the property that announces more items.
        Assert.Contains(beside.Split('"')[1], result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal("ListIncomplete", Assert.Single(_shell.Run("Get-PlatformUser u100@example.com").ErrorIds));
    }

    [Fact]
    public void List_that_may_be_incomplete_is_emitted_with_one_warning_for_each_connection()
    {
        Connect("Keeptrusts", "kt", request =>
            request.StartsWith("GET /v1/teams/", StringComparison.Ordinal) ? People(10, "", "members") : People(20, ""));
        Connect("PhyCloud", "pc", _ => "[" + string.Join(",", Enumerable.Range(0, 25).Select(Person)) + "]");
        var result = _shell.Run("Get-PlatformUser -Connection *");
        Assert.Equal(45, result.Clean().Output.Count);
        Assert.Equal(2, result.Warnings.Count);
        Assert.Contains(result.Warnings, warning =>
            warning.Contains("kt", StringComparison.Ordinal) && warning.Contains("exactly 20", StringComparison.Ordinal));
        Assert.Single(_shell.Run("'t1', 't2', 't3' | Get-PlatformTeamMember -Connection kt").Warnings);
        Assert.Empty(_shell.Run("Get-PlatformUser u7@example.com -Connection kt").Clean().Warnings);
    }

    [Fact]
    public void IncludeTotalCount_of_a_list_that_may_be_incomplete_has_the_accuracy_0()
    {
        Connect("Keeptrusts", "kt", _ => People(20, ""));
        Assert.Equal(
            "0",
            _shell.Run(
                "$a = Get-PlatformUser -IncludeTotalCount | ForEach-Object { if ($_ -is [uint64]) { $_.Accuracy } }; \"$a\"").Output[0]!
                .ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"has_more\":true")]
    public void Invite_is_ListIncomplete_and_sends_no_invitation_if_the_user_list_may_be_incomplete(string beside)
    {
        var platform = Connect("Keeptrusts", "kt", _ => People(20, beside));
        _shell.Run("Invoke-PlatformUserInvite new@example.com -Role role_x").FailsWith("ListIncomplete");
        _shell.Run("Invoke-PlatformUserInvite new@example.com -Role role_x -IfNotExists").FailsWith("ListIncomplete");
        Assert.Empty(platform.Changes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"total\":250")]
    public void Connection_with_an_incomplete_user_list_is_NotAssessed_in_the_access_review_and_its_exports(string beside)
    {
        Connect("Keeptrusts", "kt", _ => People(20, beside));
        Connect("PhyCloud", "pc", _ => People(3, ""));
        var result = _shell.Run("Get-PlatformAccessReview -Finding NoSecondFactor");
        Assert.Equal("ListIncomplete", Assert.Single(result.ErrorIds));
        var row = Assert.Single(result.All<PlatformAccessReview>());
        Assert.Equal(("kt", AccessFinding.NotAssessed, null), (row.Connection, Assert.Single(row.Findings), row.User));
        var file = Path.Combine(_shell.Home, "review" + Guid.NewGuid().ToString("N"));
        _shell.Run(
            "param($file) $r = Get-PlatformAccessReview -ErrorAction SilentlyContinue; 'html', 'csv', 'json' | ForEach-Object { $r | "
                + "Export-PlatformAccessReview -Path \"$file.$_\" }",
            file);
        Assert.Contains("Not assessed: 1 connection.", File.ReadAllText(file + ".html"), StringComparison.Ordinal);
        Assert.Contains("NotAssessed", File.ReadAllText(file + ".csv"), StringComparison.Ordinal);
        Assert.Contains("NotAssessed", File.ReadAllText(file + ".json"), StringComparison.Ordinal);
        Assert.Equal(
            ["InvalidRequest"],
            _shell.Run("Get-PlatformAccessReview -Connection kt -ErrorAction SilentlyContinue | Remove-PlatformUser -Force").ErrorIds);
    }

    private LoopbackPlatform Connect(string platform, string name, Func<string, Answer> answer)
    {
        var server = new LoopbackPlatform(answer);
        _platforms.Add(server);
        _shell.Run("param($platform, $name, $address, $token) Connect-Platform $platform -BaseUri $address -Token "
            + "(ConvertTo-SecureString $token -AsPlainText -Force) -SkipTest -NoJournal -Name $name",
            platform, name, server.Address, platform == "Astra" ? "AstraCS:" + new string('x', 24) + ":" + new string('0', 64)
                : platform == "Konnect" ? "kpat_secret_123456"
                : "secret_12345678").Clean();
        return server;
    }

    private static string Person(int number) =>
        $$"""{"id":"u{{number}}","email":"u{{number}}@example.com","status":"active","role":"member","mfa_enabled":true}""";

    private static string People(int count, string beside, string name = "users") =>
        $"{{\"{name}\":[{string.Join(",", Enumerable.Range(0, count).Select(Person))}]{(beside.Length == 0 ? "" : "," + beside)}}}";

    private const string Jane = "7f9fd312-a987-4628-b4c5-bb4f4fddd5f7";

    private static bool IsSingle(string platform, string request) => platform == "Kubiya"
        ? request.Contains("/users/jane", StringComparison.Ordinal)
        : request.EndsWith("/users/" + Jane, StringComparison.OrdinalIgnoreCase); // the path of SCIM is /Users

    private static string One(string platform) => platform switch
    {
        "Astra" => $$"""{"UserID":"{{Jane}}","Email":"jane@example.com","Status":"active","Roles":[]}""",
        "Konnect" => $$"""{"id":"{{Jane}}","email":"jane@example.com","active":true}""",
        "Kubiya" => $$"""{"uuid":"{{Jane}}","email":"jane@example.com","role":"member","status":true,"groups":[]}""",
        "Scim" => $$"""{"id":"{{Jane}}","userName":"jane@example.com","active":true,"groups":[],"roles":[]}""",
        _ => $$"""{"id":"{{Jane}}","email":"jane@example.com","status":"active","org_role":"member"}""",
    };

    /// <summary>Returns the response to any list request. Lists of users contain Jane or nobody, as given.</summary>
    private static string Lists(string platform, string request, bool hasJane)
    {
        var path = request.Split(' ')[1].Split('?')[0];
        var users = path.EndsWith("/users", StringComparison.OrdinalIgnoreCase) && !path.Contains("/teams/", StringComparison.Ordinal);
        var isLater = request.Contains("page=2", StringComparison.Ordinal)
            || request.Contains("number%5D=2", StringComparison.OrdinalIgnoreCase)
            || request.Contains("startIndex=2", StringComparison.Ordinal);
        var jane = users && hasJane && !isLater ? One(platform) : "";
        return platform switch
        {
            "Astra" when path.EndsWith("/roles", StringComparison.Ordinal) =>
                """[{"ID":"704fc2af-9c11-4c57-b9e5-5667b8889b3e","Name":"Organization Administrator"}]""",
            "Astra" => $"{{\"Users\":[{jane}]}}",
            "Konnect" when path.EndsWith("/roles", StringComparison.Ordinal) => "{}",
            "Konnect" => $"{{\"meta\":{{\"page\":{{\"number\":1,\"size\":100,\"total\":{(jane.Length > 0 ? 1 : 0)}}}}},\"data\":[{jane}]}}",
            "Kubiya" => $"[{jane}]",
            "Scim" => $"{{\"totalResults\":{(users && hasJane ? 1 : 0)},\"Resources\":[{jane}]}}",
            _ when path.EndsWith("/roles", StringComparison.Ordinal) => "{\"roles\":[]}",
            _ when path.EndsWith("/teams", StringComparison.Ordinal) => "{\"teams\":[]}",
            _ => $"{{\"users\":[{jane}]}}",
        };
    }
}
