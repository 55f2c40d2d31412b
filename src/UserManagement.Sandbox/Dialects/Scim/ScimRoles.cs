using System;
using System.Linq;
using System.Text.Json;

namespace UserManagement.Sandbox;

/// <summary>Changes the attribute <c>roles</c> of a user.</summary>
internal static class ScimRoles
{
    public static void Set(ScimUserDraft draft, ScimOperation operation)
    {
        var (path, value) = (operation.Path!, operation.Value!.Value);
        if (path.Filter is not null)
        {
            SetFound(draft, path, value);
            return;
        }

        if (path.Sub is not null)
            throw ScimRefusal.InvalidPath(path.Text);
        var roles = ScimBody.Objects(path.Text, value).ToArray();
        var values = roles.Select(ValueOf).ToArray();
        var primary = roles.Where(IsPrimary).Select(ValueOf).ToArray();
        if (primary.Length > 1)
            throw ScimRefusal.InvalidValue("Only one role can be the primary one.");
        draft.SetRoles(operation.Verb == ScimVerb.Add ? draft.Roles.Concat(values) : values, primary.FirstOrDefault());
    }

    public static void Remove(ScimUserDraft draft, ScimPath path)
    {
        if (path.Sub is not null)
            throw ScimRefusal.InvalidPath(path.Text);
        var removed = path.Filter is null ? draft.Roles : Found(draft, path);
        draft.SetRoles(draft.Roles.Except(removed, StringComparer.Ordinal).ToArray(), null);
    }

    private static void SetFound(ScimUserDraft draft, ScimPath path, JsonElement value)
    {
        var found = Found(draft, path);
        var isPrimary = path.Sub switch
        {
            "primary" => ScimBody.Flag(path.Text, value),
            null => ScimBody.Objects(path.Text, value).Any(IsPrimary),
            _ => throw ScimRefusal.InvalidPath(path.Text),
        };
        draft.SetRoles(draft.Roles, isPrimary ? found[0] : null);
    }

    /// <exception cref="ScimRefusal">The path's filter does not match a role of the user.</exception>
    private static string[] Found(ScimUserDraft draft, ScimPath path)
    {
        foreach (var term in path.Filter!)
        {
            if (term.Attribute is not ("value" or "primary"))
                throw ScimRefusal.InvalidFilter($"'{term.Attribute}' is not an attribute of roles that can be compared.");
        }

        var found = draft.Roles.Where(role => path.Filter.All(term => term.Attribute == "value"
            ? term.Fits(role, StringComparison.Ordinal)
            : term.Fits(role == draft.PrimaryRole))).ToArray();
        return found.Length > 0 ? found : throw ScimRefusal.NoTarget($"The path '{path.Text}' selects no role.");
    }

    private static string ValueOf(JsonElement role) =>
        ScimBody.Text("roles.value", ScimBody.Find(role, "value")) ?? throw ScimRefusal.InvalidValue("A role has no value.");

    private static bool IsPrimary(JsonElement role) =>
        ScimBody.Find(role, "primary") is { ValueKind: not JsonValueKind.Null } primary && ScimBody.Flag("roles.primary", primary);
}
