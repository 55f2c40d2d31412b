using System;
using Answer = UserManagement.CmdletTests.LoopbackPlatform.Answer;

namespace UserManagement.CmdletTests;

public sealed partial class UnreadableFieldTests
{
    private void Connect(string platform, Func<string, Answer> answer)
    {
        _platform?.Dispose();
        _platform = new LoopbackPlatform(answer);
        var token = platform switch
        {
            "Astra" => "AstraCS:" + new string('x', 24) + ":" + new string('0', 64),
            "Konnect" => "kpat_secret_12345678",
            _ => "secret_12345678",
        };
        _shell.Run("param($platform, $address, $token) Connect-Platform $platform -BaseUri $address -Name $platform -NoJournal -Token "
            + "(ConvertTo-SecureString $token -AsPlainText -Force) -SkipTest", platform, _platform.Address, token).Clean();
    }

    /// <summary>Returns the response of a platform with the users Jane, who has the given fields too, and Joe.</summary>
    private static Answer Users(string platform, string request, string fields, string? also = null)
    {
        var path = request.Split(' ')[1];
        if (!request.StartsWith("GET", StringComparison.Ordinal)) return new Answer("", 204);
        var id = platform == "Kubiya" ? "uuid" : "id";
        var status = fields.Contains("\"status\"", StringComparison.Ordinal) ? "" : ",\"status\":\"active\"";
        var jane = $$"""{"{{id}}":"{{Jane}}","email":"jane@example.com"{{status}}{{(fields == "" ? "" : "," + fields)}}}""";
        var joe = $$"""{"{{id}}":"{{Joe}}","email":"joe@example.com","status":"active"}""";
        if (path.Contains("whoami", StringComparison.Ordinal)) return $$"""{"user":{{joe}}}""";
        if (path.EndsWith("/users/self", StringComparison.Ordinal) || path.EndsWith("/users/current", StringComparison.Ordinal)) return joe;
        if (path.Contains("page=2", StringComparison.Ordinal) || path.Contains("groups", StringComparison.Ordinal)) return "[]";
        if (path.EndsWith("/roles", StringComparison.Ordinal))
            return """{"roles":[{"id":"role_x","name":"X","permissions":["users:read"]}]}""";
        if (path.EndsWith("/teams", StringComparison.Ordinal)) return """{"teams":[{"id":"team_a","name":"A"}]}""";
        if (path.Contains("/users/", StringComparison.Ordinal)) return jane;
        var all = $"[{jane},{joe}{(also is null ? "" : "," + also)}]";
        return platform == "Kubiya" ? all : $"{{\"users\":{all}}}";
    }

    private static Answer Astra(string request, string roles, string? also = null)
    {
        var jane = $$"""{"UserID":"{{Jane}}","Email":"jane@example.com","Status":"active","Roles":[{{roles}}]}""";
        if (!request.StartsWith("GET", StringComparison.Ordinal)) return new Answer("", 204);
        return request.Split(' ')[1] switch
        {
            "/v2/currentOrg" => """{"id":"dacb3c32-cc2a-4bea-bd95-47ab8eb20410","name":"Acme"}""",
            "/v2/organizations/users" => $$"""{"Users":[{{jane}}{{(also is null ? "" : "," + also)}}]}""",
            "/v2/organizations/roles" => $$"""[{"ID":"{{Billing}}","Name":"Billing"}]""",
            _ => jane,
        };
    }

    private string Konnect(string request, string state)
    {
        var isRevoked = _platform!.Changes.Count > 0;
        var jane = $$"""{"id":"{{Jane}}","email":"jane@example.com","active":true}""";
        var path = request.Split(' ')[1].Split('?')[0];
        if (path == "/v3/organizations/me") return """{"id":"d99c041a-c7cf-46a2-bf3a-44bb5f75400e","name":"Acme"}""";
        if (path == "/v3/authentication-settings") return "{}";
        if (path.EndsWith("/" + Jane, StringComparison.Ordinal)) return jane;
        var items = path.EndsWith("/users", StringComparison.Ordinal) ? jane
            : path.EndsWith("-tokens", StringComparison.Ordinal)
                ? "{" + (isRevoked ? "\"state\":\"REVOKED\"," : state) + $"\"id\":\"{Joe}\",\"name\":\"laptop\"}}"
            : "";
        return $$"""{"meta":{"page":{"number":1,"size":100,"total":{{(items == "" ? 0 : 1)}} } },"data":[{{items}}]}""";
    }
}
