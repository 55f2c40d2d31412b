using System;
using System.Linq;
using System.Threading;
using Answer = UserManagement.CmdletTests.LoopbackPlatform.Answer;

namespace UserManagement.CmdletTests;

public sealed partial class GuardTests
{
    private string _organization = "org_1";
    private string _owner = "ann";
    private string _heldByBo = "";
    private TimeSpan _listDelay;

    private LoopbackPlatform Connect(string options = "", Shell? shell = null)
    {
        var platform = new LoopbackPlatform(Reply);
        _platforms.Add(platform);
        Connect(platform, "-Name kt " + options, shell);
        return platform;
    }

    private void Connect(LoopbackPlatform platform, string options, Shell? shell = null) =>
        (shell ?? _shell).Run("param($address) Connect-Platform Keeptrusts -BaseUri $address -NoJournal -Token "
            + "(ConvertTo-SecureString secret_12345678 -AsPlainText -Force) " + options, platform.Address).Clean();

    private Answer Reply(string request)
    {
        var path = request.Split(' ')[1].Split('?')[0];
        switch (path)
        {
            case "/v1/auth/whoami":
                return $$"""{"user":{{User(_owner)}},"organization":{"id":"{{_organization}}","name":"Acme"},"""
                    + "\"role\":\"reader-x\",\"scopes\":[]}";
            case "/v1/users" when _listStatus != 200:
                return new Answer("""{"error":{"code":"FORBIDDEN","message":"no"}}""", _listStatus);
            case "/v1/users":
                Thread.Sleep(_listDelay);
                return $$"""{"users":[{{string.Join(",", _roles.Keys.Select(User))}}],"next_cursor":null}""";
            case "/v1/roles":
                return $$"""{"roles":[{"id":"role_owner_x","name":"owner-x"{{_permissions}}}{{_heldByBo}}]}""";
            case "/v1/teams":
                return """{"teams":[]}""";
        }

        var name = path.Split('/')[3]["u_".Length..];
        if (!_roles.ContainsKey(name)) return new Answer("""{"error":{"code":"NOT_FOUND","message":"no"}}""", 404);
        if (request.StartsWith("DELETE", StringComparison.Ordinal)) return new Answer("", 204);
        if (request.StartsWith("PATCH", StringComparison.Ordinal)) return new Answer("", 204);
        if (path.EndsWith("/suspend", StringComparison.Ordinal)) lock (_suspended) _suspended.Add(name);
        return $$"""{"user":{{User(name)}}}""";
    }

    private string User(string name)
    {
        lock (_suspended)
        {
            var status = _suspended.Contains(name) ? _blocked : "active";
            var roles = name == "bo" && _heldByBo.Length > 0 ? $",\"roles\":[{_heldByBo[1..]}]" : "";
            return $$"""{"id":"u_{{name}}","email":"{{name}}@example.com","name":"{{name}}","org_role":"""
                + $"\"{_roles[name]}\",\"status\":\"{status}\"{roles}}}";
        }
    }
}
