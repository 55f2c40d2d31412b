using System;
using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>Reads the output of <see cref="OrganizationFormat"/> and validates all of it, because users edit such files manually.</summary>
internal static class OrganizationReader
{
    /// <exception cref="FormatException">The file is not valid; the message names the field and the reason.</exception>
    public static SandboxOrganization Read(JsonField root, string platform)
    {
        var found = root["platform"].Text();
        if (found != platform)
            throw new FormatException($"it belongs to the platform '{found}', not to '{platform}'");
        if (root["version"].Number() is not OrganizationFormat.Version and var version)
            throw new FormatException($"its version is {version}; only version {OrganizationFormat.Version} is supported");

        var roles = root["roles"].Items().Select(ReadRole).ToArray();
        var roleIds = Known(roles.Select(role => role.Id), "roles");
        var teams = root["teams"].Items().Select(team => ReadTeam(team, roleIds)).ToArray();
        var teamIds = Known(teams.Select(team => team.Id), "teams");

        var about = root["organization"];
        var organization = new SandboxOrganization(about["id"].Key(), about["name"].Key(), about["owner_id"].Key(), roles, teams);
        foreach (var user in root["users"].Items())
        {
            if (!organization.Load(ReadPerson(user, roleIds, teamIds)))
                throw user.Wrong("has the id or the e-mail address of another user");
        }

        if (organization.Find(organization.OwnerId) is null)
            throw about["owner_id"].Wrong("is not one of the users");
        var joined = about["joined"];
        if (joined.Number() < organization.Joined)
            throw joined.Wrong("is smaller than the number of users");
        organization.LoadJoined(joined.Number());
        LedgerReader.Read(root, organization);
        return organization;
    }

    private static Role ReadRole(JsonField role) => new(role["id"].Key(), role["name"].Text(), role["description"].Text());

    private static Team ReadTeam(JsonField team, HashSet<string> roleIds) =>
        new(team["id"].Key(), team["name"].Text(), team["slug"].Text(), team["description"].Text(), team["role_ids"].Keys(roleIds))
        {
            Detail = team.Optional("detail") is { } detail ? LedgerReader.ReadDetail(detail) : null,
            Version = team.Optional("version")?.Number(),
        };

    private static Person ReadPerson(JsonField user, HashSet<string> roleIds, HashSet<string> teamIds)
    {
        return new Person
        {
            Id = user["id"].Key(),
            Email = user["email"].Key(),
            Name = user["name"].OptionalText(),
            Status = PersonStatusWords.Parse(user["status"].Text())
                ?? throw user["status"].Wrong("is not pending, active, suspended or deactivated"),
            OrgRole = user["org_role"].Text(),
            RoleIds = user["role_ids"].Keys(roleIds),
            TeamIds = user["team_ids"].Keys(teamIds),
            MfaEnabled = user["mfa_enabled"].Flag(),
            CreatedAt = user["created_at"].Time(),
            UpdatedAt = user["updated_at"].Time(),
            LastActiveAt = user["last_active_at"].OptionalTime(),
            PreferredName = user.Optional("preferred_name")?.Text(),
            InferredRegion = user.Optional("inferred_region")?.Text(),
            UserName = user.Optional("user_name")?.Key(),
            GivenName = user.Optional("given_name")?.Text(),
            FamilyName = user.Optional("family_name")?.Text(),
            ExternalId = user.Optional("external_id")?.Text(),
            Title = user.Optional("title")?.Text(),
            Department = user.Optional("department")?.Text(),
            Version = user.Optional("version")?.Number(),
        };
    }

    private static HashSet<string> Known(IEnumerable<string> ids, string place)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            if (!known.Add(id))
                throw new FormatException($"{place} has '{id}' twice");
        }

        return known;
    }
}
