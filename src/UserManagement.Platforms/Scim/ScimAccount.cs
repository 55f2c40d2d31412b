using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using UserManagement.Contracts.Requests;

namespace UserManagement.Platforms.Scim;

/// <summary>Creates the SCIM resource of a new account and the changes of an account.</summary>
internal static class ScimAccount
{
    public const string Department = ScimNames.Enterprise + ":department";

    /// <summary>Creates the SCIM resource of a new account. The user name is the e-mail address.</summary>
    /// <param name="invitation">The user's address, name and roles.</param>
    /// <param name="rolesIn">The attribute that holds roles; empty if there is none.</param>
    public static JsonObject Create(Invitation invitation, string rolesIn)
    {
        var account = new JsonObject
        {
            ["schemas"] = new JsonArray(ScimNames.User),
            ["userName"] = invitation.Email,
            ["active"] = true,
            ["emails"] = new JsonArray(new JsonObject { ["value"] = invitation.Email, ["type"] = "work", ["primary"] = true }),
        };
        if (invitation.Name is { } name)
        {
            account["displayName"] = name;
            account["name"] = NameParts(name);
        }

        if (invitation.Roles.Length > 0)
            account[rolesIn] = new JsonArray([.. invitation.Roles.Select(role => (JsonNode)new JsonObject { ["value"] = role })]);
        return account;
    }

    /// <summary>Returns the changes of an account.</summary>
    /// <param name="update">The requested changes.</param>
    /// <param name="now">The current account; required only if the address changes, to keep the other addresses.</param>
    /// <param name="server">The features that the server supports.</param>
    public static List<ScimEdit> Edits(UserUpdate update, JsonObject? now, ScimServer server)
    {
        var edits = new List<ScimEdit>();
        if (update.UserName is { } userName) edits.Add(ScimEdit.Replace("userName", userName));
        if (update.Name is { } name) AddName(edits, name, server);
        if (update.Email is { } email) edits.Add(ScimEdit.Replace("emails", Addresses(now, email)));
        if (update.ExternalId is { } externalId) edits.Add(ScimEdit.Replace("externalId", externalId));
        if (update.Title is { } title) edits.Add(ScimEdit.Replace("title", title));
        if (update.Department is { } department) edits.Add(ScimEdit.Replace(Department, department));
        return edits;
    }

    private static void AddName(List<ScimEdit> edits, string name, ScimServer server)
    {
        if (server.MayHave("displayName")) edits.Add(ScimEdit.Replace("displayName", name));
        foreach (var part in NameParts(name))
            if (server.MayHave("name." + part.Key)) edits.Add(ScimEdit.Replace("name." + part.Key, part.Value!.DeepClone()));
    }

    /// <summary>Splits a name. The last word becomes the family name, because many servers require one.</summary>
    private static JsonObject NameParts(string name)
    {
        var space = name.LastIndexOf(' ');
        var parts = new JsonObject { ["formatted"] = name };
        parts["givenName"] = space < 0 ? name : name.Substring(0, space);
        parts["familyName"] = space < 0 ? name : name.Substring(space + 1);
        return parts;
    }

    /// <summary>Replaces the primary address, or the first one if none is marked as primary; the other addresses stay.</summary>
    private static JsonArray Addresses(JsonObject? now, string email)
    {
        var list = now is null ? null : ScimAttributes.Find(now, "emails") as JsonArray;
        JsonObject[] old = [.. (list ?? []).OfType<JsonObject>().Select(one => (JsonObject)one.DeepClone())];
        var primary = Array.Find(
            old, one => one.Any(part => ScimAttributes.Same(part.Key, "primary") && part.Value?.ToString() is "true" or "True"));
        primary ??= old.FirstOrDefault();
        if (primary is null) return new JsonArray(new JsonObject { ["value"] = email, ["type"] = "work", ["primary"] = true });
        foreach (var key in primary.Select(part => part.Key).Where(key => ScimAttributes.Same(key, "value")).ToArray()) primary.Remove(key);
        primary["value"] = email;
        return new JsonArray([.. old.Where(one => one == primary || !ScimAttributes.HasValue(one, email))]);
    }
}
