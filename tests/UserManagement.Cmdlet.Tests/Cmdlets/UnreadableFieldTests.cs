using System;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>A field that a server sends in an unknown form is not read as an empty one.</summary>
public sealed partial class UnreadableFieldTests : IDisposable
{
    private const string Jane = "388def78-0040-4d6e-b235-d67806929c8f";
    private const string Joe = "b1c2d3e4-0000-4111-8222-333344445555";
    private const string Billing = "21ef3576-0197-415a-b167-d510af12ecf0";
    private readonly Shell _shell = new();
    private LoopbackPlatform? _platform;

    public void Dispose()
    {
        _shell.Dispose();
        _platform?.Dispose();
    }

    [Theory]
    [InlineData("Add-PlatformUserRole jane@example.com Billing")]
    [InlineData("Remove-PlatformUserRole jane@example.com Billing -AllowNoRoles -Allow LastAdministrator")]
    public void Role_change_on_Astra_sends_nothing_if_a_current_role_has_neither_id_nor_name(string command)
    {
        var also = command.StartsWith("Remove", StringComparison.Ordinal) ? $$""",{"ID":"{{Billing}}"}""" : "";
        Connect("Astra", request => Astra(request, """{"RoleID":"704fc2af-9c11-4c57-b9e5-5667b8889b3e"}""" + also));
        Assert.Contains("704fc2af", Message(_shell.Run(command).FailsWith("UnexpectedResponse")), StringComparison.Ordinal);
        Assert.Empty(_platform!.Changes);
    }

    [Theory]
    [InlineData("""["admin"]""")]
    [InlineData("""{"title":"admin"}""")]
    public void Removal_is_AdministratorsUnknown_if_the_organization_role_has_an_unknown_form(string role)
    {
        foreach (var platform in new[] { "Keeptrusts", "PhyCloud", "Kubiya" })
        {
            Connect(platform, request => Users(platform, request, $"\"{(platform == "Keeptrusts" ? "org_role" : "role")}\":{role}"));
            _shell.Run($"Remove-PlatformUser jane@example.com -Force -Connection {platform}").FailsWith("AdministratorsUnknown");
            Assert.Empty(_platform!.Changes);
        }
    }

    [Fact]
    public void Kubiya_user_with_both_role_fields_has_the_roles_of_both()
    {
        Connect("Kubiya", request => Users("Kubiya", request, "\"role\":\"member\",\"roles\":[\"admin\"]"));
        Assert.Equal(["member", "admin"], _shell.Run("Get-PlatformUser jane@example.com").Single<PlatformUser>().Roles!);
        _shell.Run("Remove-PlatformUser jane@example.com -Force").FailsWith("LastAdministratorRefused");
        Assert.Empty(_platform!.Changes);
    }

    [Theory]
    [InlineData("\"roles\":[{\"role_id\":\"role_x\"}]", "Get-PlatformUserRole jane@example.com")]
    [InlineData("\"roles\":[{\"role_id\":\"role_x\"}]", "Remove-PlatformUserRole jane@example.com role_x")]
    [InlineData("\"roles\":{\"role_x\":true}", "Remove-PlatformUserRole jane@example.com role_x")]
    [InlineData("\"teams\":[[\"team_a\"]]", "Remove-PlatformTeamMember jane@example.com team_a")]
    public void Role_or_team_of_an_unknown_form_is_UnexpectedResponse_and_never_already_removed(string field, string command)
    {
        Connect("Keeptrusts", request => Users("Keeptrusts", request, field));
        Assert.Contains("without an id or a name", Message(_shell.Run(command).FailsWith("UnexpectedResponse")), StringComparison.Ordinal);
        Assert.Empty(_platform!.Changes);
    }

    [Fact]
    public void Keeptrusts_user_with_an_empty_role_ids_has_the_roles_in_the_field_roles()
    {
        Connect("Keeptrusts", request => Users("Keeptrusts", request, "\"role_ids\":[],\"roles\":[\"role_x\"]"));
        Assert.Equal("role_x", _shell.Run("Get-PlatformUserRole jane@example.com").Single<PlatformRoleAssignment>().Role);
    }

    [Theory]
    [InlineData("\"enabled\"", null)]
    [InlineData("[\"totp\"]", null)]
    [InlineData("1", true)]
    [InlineData("false", false)]
    public void Second_factor_of_an_unknown_form_is_not_reported_as_missing(string value, bool? expected)
    {
        Connect("Keeptrusts", request => Users("Keeptrusts", request, "\"mfa_enabled\":" + value));
        Assert.Equal(expected, _shell.Run("Get-PlatformUser jane@example.com").Single<PlatformUser>().MfaEnabled);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"state\":null,")]
    [InlineData("\"state\":\"ENABLED\",")]
    public void Token_with_a_missing_or_unknown_state_counts_as_active_and_is_revoked(string state)
    {
        Connect("Konnect", request => Konnect(request, state));
        var removal = _shell.Run("Remove-PlatformUser jane@example.com -Force -Allow LastAdministrator -WhatIf").Clean();
        Assert.Contains("1 active token", string.Concat(removal.Warnings), StringComparison.Ordinal);
        _shell.Run("Revoke-PlatformUserToken jane@example.com -All -Force").Clean();
        Assert.Equal($"PATCH /v3/users/{Jane}/access-tokens/{Joe}/revoke", Assert.Single(_platform!.Changes));
    }

    [Theory]
    [InlineData("\"state\":\"EXPIRED\",")]
    [InlineData("\"state\":\"revoked\",")]
    [InlineData("\"revoked_at\":\"2026-01-01T00:00:00Z\",")]
    public void Revoked_or_expired_token_is_not_revoked_again(string state)
    {
        Connect("Konnect", request => Konnect(request, state));
        _shell.Run("Revoke-PlatformUserToken jane@example.com -All -Force").Clean();
        Assert.Empty(_platform!.Changes);
    }

    [Fact]
    public void Removal_of_a_Keeptrusts_user_who_stays_visible_as_removed_is_Confirmed_and_then_AlreadyDone()
    {
        var isRemoved = false;
        Connect("Keeptrusts", request =>
        {
            isRemoved |= request.StartsWith("DELETE", StringComparison.Ordinal);
            return Users("Keeptrusts", request, "\"org_role\":\"viewer\"" + (isRemoved ? ",\"status\":\"removed\"" : ""));
        });
        foreach (var outcome in new[] { ChangeOutcome.Confirmed, ChangeOutcome.AlreadyDone })
            Assert.Equal(
                outcome, _shell.Run("Remove-PlatformUser jane@example.com -Force -PassThru -Verify").Single<PlatformUser>().ChangeOutcome);
        Assert.Single(_platform!.Changes);
    }

    [Theory]
    [InlineData("Keeptrusts")]
    [InlineData("PhyCloud")]
    [InlineData("Astra")]
    [InlineData("Kubiya")]
    public void Users_without_an_id_are_left_out_with_a_warning_and_a_search_for_one_in_the_list_is_ListIncomplete(string platform)
    {
        var nobody = platform == "Kubiya" ? """{"uuid":"","email":"","name":"Anna"}""" : """{"email":"anna@example.com"}""";
        Connect(platform, request => platform == "Astra" ? Astra(request, "", nobody) : Users(platform, request, "", nobody));
        var list = _shell.Run("Get-PlatformUser").Clean();
        Assert.All(list.All<PlatformUser>(), user => Assert.NotEmpty(user.Id));
        Assert.Contains("1 of its items have no id and were left out", Assert.Single(list.Warnings), StringComparison.Ordinal);
        if (platform != "Kubiya") _shell.Run("Get-PlatformUser anna@example.com").FailsWith("ListIncomplete");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"id":""}""")]
    public void Token_owner_without_an_id_is_UnexpectedResponse(string owner)
    {
        Connect("Keeptrusts", request => request.Contains("whoami", StringComparison.Ordinal)
            ? $$"""{"user":{{owner}} }"""
            : Users("Keeptrusts", request, ""));
        _shell.Run("Get-PlatformUser -Current").FailsWith("UnexpectedResponse");
    }

    private static string Message(ShellResult run) => Assert.Single(run.Errors).Exception.Message;
}
