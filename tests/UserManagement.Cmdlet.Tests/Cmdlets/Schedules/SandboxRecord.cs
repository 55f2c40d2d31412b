using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using UserManagement.Sandbox;

namespace UserManagement.CmdletTests;

/// <summary>Users, roles and teams of a sandbox, read from its exported organization and not through the module.</summary>
internal sealed class SandboxRecord
{
    private readonly Dictionary<string, (string Id, string Status)> _users = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, HashSet<string>> _roles = [];
    private readonly Dictionary<string, HashSet<string>> _teams = [];

    private SandboxRecord(JsonElement organization)
    {
        foreach (var user in organization.GetProperty("users").EnumerateArray())
        {
            var id = user.GetProperty("id").GetString()!;
            _users[user.GetProperty("email").GetString()!] = (id, user.GetProperty("status").GetString()!);
            _roles[id] = [.. user.GetProperty("role_ids").EnumerateArray().Select(role => role.GetString()!)];
            _teams[id] = [.. user.GetProperty("team_ids").EnumerateArray().Select(team => team.GetString()!)];
        }

        if (!organization.TryGetProperty("ledger", out var ledger)) return;
        foreach (var held in ledger.GetProperty("role_assignments").EnumerateArray())
            if (_roles.TryGetValue(held.GetProperty("holder_id").GetString()!, out var roles))
                roles.Add(held.GetProperty("role_name").GetString()!);
    }

    /// <summary>Reads the current organization of a sandbox.</summary>
    public static SandboxRecord Of(SandboxPlatform sandbox)
    {
        using var document = JsonDocument.Parse(sandbox.ExportOrganization());
        return new SandboxRecord(document.RootElement);
    }

    /// <summary>Returns the status of a user, such as active, or null if no user has the e-mail address.</summary>
    public string? StatusOf(string email) => _users.TryGetValue(email, out var user) ? user.Status : null;

    /// <summary>Returns true if the user holds the role directly.</summary>
    public bool Holds(string email, string role) => _users.TryGetValue(email, out var user) && _roles[user.Id].Contains(role);

    /// <summary>Returns true if the user is a member of the team.</summary>
    public bool IsIn(string email, string team) => _users.TryGetValue(email, out var user) && _teams[user.Id].Contains(team);
}
