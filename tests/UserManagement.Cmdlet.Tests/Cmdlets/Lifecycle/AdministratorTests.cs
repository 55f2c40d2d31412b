using System;
using Xunit;
using Answer = UserManagement.CmdletTests.LoopbackPlatform.Answer;

namespace UserManagement.CmdletTests;

/// <summary>Administrators are recognized by the permissions of a role, or by a documented role name that matches in full.</summary>
public sealed class AdministratorTests : IDisposable
{
    private const string Lead = "704fc2af-9c11-4c57-b9e5-5667b8889b3e";
    private const string Reader = "21ef3576-0197-415a-b167-d510af12ecf0";
    private const string Jane = "388def78-0040-4d6e-b235-d67806929c8f";
    private const string Joe = "b1c2d3e4-0000-4111-8222-333344445555";
    private readonly Shell _shell = new();
    private LoopbackPlatform? _platform;

    public void Dispose()
    {
        _shell.Dispose();
        _platform?.Dispose();
    }

    [Theory]
    [InlineData("Team Lead", "org-user-write", "", "LastAdministratorRefused")]
    [InlineData("Admin of databases", "db-cql", "", "AdministratorsUnknown")]
    [InlineData("Organization Administrator", null, "", "LastAdministratorRefused")]
    [InlineData("API Admin User", null, "", "LastAdministratorRefused")]
    [InlineData("Administrators of nothing", null, "", "AdministratorsUnknown")]
    [InlineData(null, null, ",\"Name\":\"Organization Administrator\"", "LastAdministratorRefused")]
    [InlineData(null, null, "", "AdministratorsUnknown")]
    public void Astra_administrator_is_recognized_by_the_role_policies_and_if_there_are_none_by_the_role_name(
        string? name, string? action, string inBody, string error)
    {
        Connect("Astra", request => Astra(request, name, action, inBody));
        _shell.Run("Remove-PlatformUser jane@example.com -Force").FailsWith(error);
        _shell.Run("Remove-PlatformUserRole jane@example.com " + Lead + " -AllowNoRoles")
            .FailsWith(action == "db-cql" ? "OutcomeUnknown" : error);
    }

    [Fact]
    public void Astra_administrator_is_recognized_by_the_role_names_in_user_responses_if_the_role_list_is_403()
    {
        Connect("Astra", request => Astra(request, null, null, ",\"Name\":\"Organization Administrator\"", 403));
        _shell.Run("Remove-PlatformUser jane@example.com -Force").FailsWith("LastAdministratorRefused");
        var users = _shell.Run("Get-PlatformUser").Clean().All<PlatformUser>();
        Assert.Equal("Organization Administrator", Assert.Single(users[0].RoleNames!));
    }

    [Theory]
    [InlineData("admin", "LastAdministratorRefused")]
    [InlineData("ADMIN", "LastAdministratorRefused")]
    [InlineData("administration-reader", "AdministratorsUnknown")]
    [InlineData("superuser", "AdministratorsUnknown")]
    [InlineData("member", null)]
    public void PhyCloud_or_Kubiya_administrator_is_recognized_only_by_the_whole_role_name_admin(string role, string? error)
    {
        foreach (var platform in new[] { "PhyCloud", "Kubiya" })
        {
            using var server = Connect(platform, request => OfWords(platform, request, role));
            var result = _shell.Run($"Remove-PlatformUser jane@example.com -Force -Connection {platform} -WhatIf");
            if (error is null) result.Clean();
            else result.FailsWith(error);
            Assert.Empty(server.Changes);
        }
    }

    [Theory]
    [InlineData("Suspend-PlatformUser mei.chen@example.com")]
    [InlineData("Remove-PlatformUser mei.chen@example.com -Force")]
    [InlineData("Get-PlatformUserRole mei.chen@example.com | Select-Object -First 1 | Remove-PlatformUserRole")]
    [InlineData("Remove-PlatformTeamMember mei.chen@example.com -Team (Get-PlatformUser mei.chen@example.com -Detailed).Teams[0]")]
    [InlineData("Invoke-PlatformUserOffboarding mei.chen@example.com -Force")]
    public void Change_on_Scim_that_takes_access_is_AdministratorsUnknown_unless_Allow_LastAdministrator_is_given(string change)
    {
        var connection = _shell.ConnectSandbox("Scim");
        _shell.Run(change).FailsWith("AdministratorsUnknown");
        _shell.Run(change + " -WhatIf").FailsWith("AdministratorsUnknown");
        Assert.DoesNotContain(connection.Sandbox.Requests, request => request.Method != "GET");
        _shell.Run(change + " -Allow LastAdministrator").Clean();
        Assert.Contains(connection.Sandbox.Requests, request => request.Method != "GET");
    }

    [Fact]
    public void Removal_on_Kubiya_is_AdministratorsUnknown_if_the_user_responses_contain_no_role()
    {
        Connect("Kubiya", request => request.Contains("page=2", StringComparison.Ordinal) ? "[]"
            : request.Contains("groups", StringComparison.Ordinal) ? "[]"
            : request.Contains("/users/jane", StringComparison.Ordinal) ? OfForm("jane")
            : request.Contains("/users/self", StringComparison.Ordinal) ? OfForm("joe")
            : $"[{OfForm("jane")},{OfForm("joe")}]");
        _shell.Run("Remove-PlatformUser jane@example.com -Force").FailsWith("AdministratorsUnknown");
        Assert.Empty(_platform!.Changes);
    }

    [Theory]
    [InlineData("Remove-PlatformUserRole priya.sharma@example.com role_auditor")]
    [InlineData("Remove-PlatformTeamMember liam.murphy@example.com team_everyone")]
    [InlineData("Set-PlatformUser liam.murphy@example.com -OrgRole editor")]
    public void Role_or_team_change_that_removes_no_administrator_rights_is_not_refused(string command)
    {
        var connection = _shell.ConnectSandbox();
        _shell.Run(command).Clean();
        Assert.Single(connection.Sandbox.Requests, request => request.Method != "GET");
    }

    [Fact]
    public void Suspending_a_pending_user_is_an_error_that_suggests_Remove_PlatformUser()
    {
        var connection = _shell.ConnectSandbox();
        foreach (var way in new[] { "", " -WhatIf" })
        {
            var error = Assert.Single(_shell.Run("Suspend-PlatformUser yuki.tanaka@example.com" + way).Errors);
            Assert.Contains("Remove-PlatformUser cancels the invitation", error.Exception.Message, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(connection.Sandbox.Requests, request => request.Method != "GET");
        _shell.Run("Remove-PlatformUser yuki.tanaka@example.com -Force").Clean();
    }

    [Fact]
    public void Get_PlatformUserToken_for_a_removed_user_is_UserNotFound()
    {
        _shell.ConnectSandbox("Konnect");
        var result = _shell.Run(
            "$u = Get-PlatformUser | Where-Object { @(Get-PlatformUserToken $_).Count } | Select-Object -Last 1; "
            + "Remove-PlatformUser $u -Force; Get-PlatformUserToken $u");
        Assert.Equal("UserNotFound", result.ErrorIds[^1]);
        Assert.Empty(result.Output);
    }

    private LoopbackPlatform Connect(string platform, Func<string, Answer> answer)
    {
        _platform?.Dispose();
        _platform = new LoopbackPlatform(answer);
        var token = platform == "Astra" ? "AstraCS:" + new string('x', 24) + ":" + new string('0', 64) : "secret_12345678";
        _shell.Run("param($platform, $address, $token) Connect-Platform $platform -BaseUri $address -Name $platform -NoJournal -Token "
            + "(ConvertTo-SecureString $token -AsPlainText -Force)", platform, _platform.Address, token).Clean();
        return _platform;
    }

    private static Answer Astra(string request, string? name, string? action, string inBody, int rolesStatus = 200)
    {
        var path = request.Split(' ')[1];
        var policy = action is null ? "null" : $$"""{"effect":"allow","actions":["{{action}}"]}""";
        var jane = $$"""{"UserID":"{{Jane}}","Email":"jane@example.com","Status":"active","Roles":[{"ID":"{{Lead}}"{{inBody}}}]}""";
        var joe = $$"""{"UserID":"{{Joe}}","Email":"joe@example.com","Status":"active","Roles":[{"ID":"{{Reader}}"}]}""";
        return path switch
        {
            "/v2/currentOrg" => """{"id":"dacb3c32-cc2a-4bea-bd95-47ab8eb20410","name":"Acme"}""",
            "/v2/organizations/users" => $$"""{"OrgID":"dacb3c32-cc2a-4bea-bd95-47ab8eb20410","Users":[{{jane}},{{joe}}]}""",
            "/v2/organizations/roles" when rolesStatus != 200 => new Answer("""{"errors":[{"ID":1,"message":"no"}]}""", rolesStatus),
            "/v2/organizations/roles" => "[" + (name is null ? "" : $$"""{"ID":"{{Lead}}","Name":"{{name}}","Policy":{{policy}}},""")
                + $$"""{"ID":"{{Reader}}","Name":"Reader","Policy":{"effect":"allow","actions":["db-cql"]} }]""",
            _ when request.StartsWith("PUT", StringComparison.Ordinal) => new Answer("", 204),
            _ => jane,
        };
    }

    private static Answer OfWords(string platform, string request, string role)
    {
        var jane = platform == "Kubiya"
            ? $$"""{"uuid":"{{Jane}}","email":"jane@example.com","role":"{{role}}","groups":[],"status":"active"}"""
            : $$"""{"id":"{{Jane}}","email":"jane@example.com","role":"{{role}}","status":"active"}""";
        var joe = jane.Replace("jane", "joe", StringComparison.Ordinal).Replace(Jane, Joe, StringComparison.Ordinal)
            .Replace($"\"{role}\"", "\"viewer\"", StringComparison.Ordinal);
        var path = request.Split(' ')[1];
        return path.Contains("/users/self", StringComparison.Ordinal) ? joe
            : path.Contains("page=2", StringComparison.Ordinal) || path.Contains("groups", StringComparison.Ordinal) ? "[]"
            : path.Contains("/users/", StringComparison.Ordinal) ? jane
            : platform == "Kubiya" ? $"[{jane},{joe}]" : $"{{\"users\":[{jane},{joe}]}}";
    }

    private static string OfForm(string name) =>
        $$"""{"uuid":"{{(name == "jane" ? Jane : Joe)}}","name":"{{name}}","email":"{{name}}@example.com","roles":[],"groups":[]"""
            + $$""","status":true}""";
}
