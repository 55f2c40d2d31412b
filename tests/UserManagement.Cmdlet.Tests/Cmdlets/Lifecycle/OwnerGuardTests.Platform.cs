using System;
using System.Collections.Generic;
using System.Linq;
using Answer = UserManagement.CmdletTests.LoopbackPlatform.Answer;

namespace UserManagement.CmdletTests;

public sealed partial class OwnerGuardTests
{
    private Answer Reply(string request)
    {
        var path = request.Split(' ')[1].Split('?')[0];
        if (!request.StartsWith("GET", StringComparison.Ordinal))
            return new Answer("", path.EndsWith("/users", StringComparison.Ordinal) ? 201 : 204);
        if (path == "/v3/organizations/me")
            return $$"""{"id":"d99c041a-c7cf-46a2-bf3a-44bb5f75400e","name":"Acme","owner_id":"{{Id("jane")}}","state":"active"}""";
        if (path == "/v3/authentication-settings") return new Answer(_settings, _settingsStatus);
        if (path == "/v3/users/me") return User("me");
        if (path == "/v3/users")
            return Page(
                Names.Where(name =>
                    !request.Contains("email", StringComparison.Ordinal)
                    || request.Contains(name + "%40", StringComparison.Ordinal)).Select(User));
        if (path == "/v3/teams")
            return Page([$$"""{"id":"{{Team}}","name":"Organization Admin"}""", $$"""{"id":"{{Other}}","name":"Readers"}"""]);
        if (path == $"/v3/teams/{Team}/users") return Page(_inTeam.Select(User));
        if (path.EndsWith("/teams", StringComparison.Ordinal)) return Page(TeamsOf(path.Split('/')[3]));
        if (path == $"/v3/users/{Id("bob")}/assigned-roles")
            return Page([Role('4', "Admin", "Identity"), Role('5', "Viewer", "Control Planes")]);
        if (path.EndsWith("-roles", StringComparison.Ordinal) || path.EndsWith("-tokens", StringComparison.Ordinal)) return Page([]);
        if (path == "/v3/roles") return "{}";
        return User(Names.First(name => path.EndsWith(Id(name), StringComparison.Ordinal)));
    }

    private IEnumerable<string> TeamsOf(string id)
    {
        if (_inTeam.Exists(name => Id(name) == id)) yield return $$"""{"id":"{{Team}}","name":"Organization Admin"}""";
        if (id == Id("bob")) yield return $$"""{"id":"{{Other}}","name":"Readers"}""";
    }

    private static string Id(string name)
    {
        var digit = "123"[Array.IndexOf(Names, name)];
        return $"{new string(digit, 8)}-{new string(digit, 4)}-4{new string(digit, 3)}-8{new string(digit, 3)}-{new string(digit, 12)}";
    }

    private string User(string name) =>
        $$"""{"id":"{{Id(name)}}","email":"{{name}}@example.com","full_name":"{{name}}","active":"""
            + $$"""{{(name != "jane" || _ownerIsActive ? "true" : "false")}} }""";

    private static string Role(char digit, string name, string type) =>
        $$"""{"id":"{{new string(digit, 8)}}-4444-4444-8444-444444444444","role_name":"{{name}}","entity_id":"*","""
            + $"\"entity_type_name\":\"{type}\",\"entity_region\":\"*\"}}";

    private static string Page(IEnumerable<string> items)
    {
        var all = items.ToList();
        return $$"""{"meta":{"page":{"number":1,"size":100,"total":{{all.Count}} } },"data":[{{string.Join(",", all)}}]}""";
    }
}
