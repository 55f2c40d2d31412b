using System;
using System.Linq;
using System.Text.Json;

namespace UserManagement.Sandbox;

/// <summary>Changes <c>emails</c>. A user of this service has exactly one address, which is primary and of the type work.</summary>
internal static class ScimEmails
{
    public static void Set(ScimUserDraft draft, ScimOperation operation)
    {
        var (path, value) = (operation.Path!, operation.Value!.Value);
        RequireTarget(draft, path);
        if (path.Sub is not null)
        {
            SetPart(draft, path, value);
            return;
        }

        var emails = ScimBody.Objects(path.Text, value).ToArray();
        if (emails.Length != 1)
            throw ScimRefusal.InvalidValue("A user has exactly one e-mail address.");
        var email = emails[0];
        RequireKind(email);
        var address = ScimBody.Text("emails.value", ScimBody.Find(email, "value"));
        if (operation.Verb == ScimVerb.Add && path.Filter is null && draft.Email is not null && !IsSame(draft.Email, address))
            throw ScimRefusal.InvalidValue("A user has exactly one e-mail address. Replace it.");
        // If the path has a filter, the value contains only the sub-attributes to change, such as the type.
        draft.Email = path.Filter is not null && address is null ? draft.Email : address;
    }

    public static void Remove(ScimUserDraft draft, ScimPath path)
    {
        RequireTarget(draft, path);
        throw ScimRefusal.Required("emails");
    }

    private static void SetPart(ScimUserDraft draft, ScimPath path, JsonElement value)
    {
        switch (path.Sub)
        {
            case "value":
                draft.Email = ScimBody.Text(path.Text, value);
                break;
            case "type":
                RequireType(ScimBody.Text(path.Text, value));
                break;
            case "primary":
                RequirePrimary(ScimBody.Flag(path.Text, value));
                break;
            default:
                throw ScimRefusal.InvalidPath(path.Text);
        }
    }

    /// <exception cref="ScimRefusal">The filter of the path does not find the address.</exception>
    private static void RequireTarget(ScimUserDraft draft, ScimPath path)
    {
        if (path.Filter is not { } terms)
            return;
        foreach (var term in terms)
        {
            var fits = term.Attribute switch
            {
                "type" => term.Fits("work", StringComparison.OrdinalIgnoreCase),
                "primary" => term.Fits(true),
                "value" => term.Fits(draft.Email, StringComparison.OrdinalIgnoreCase),
                _ => throw ScimRefusal.InvalidFilter($"'{term.Attribute}' is not an attribute of emails."),
            };
            if (!fits)
                throw ScimRefusal.NoTarget($"The path '{path.Text}' selects no e-mail address.");
        }
    }

    private static void RequireKind(JsonElement email)
    {
        if (ScimBody.Find(email, "type") is { ValueKind: not JsonValueKind.Null } type)
            RequireType(ScimBody.Text("emails.type", type));
        if (ScimBody.Find(email, "primary") is { ValueKind: not JsonValueKind.Null } primary)
            RequirePrimary(ScimBody.Flag("emails.primary", primary));
    }

    private static void RequireType(string? type)
    {
        if (!string.Equals(type, "work", StringComparison.OrdinalIgnoreCase))
            throw ScimRefusal.InvalidValue("The only type of an e-mail address is work.");
    }

    private static void RequirePrimary(bool primary)
    {
        if (!primary)
            throw ScimRefusal.InvalidValue("The only e-mail address is the primary one.");
    }

    private static bool IsSame(string address, string? other) => string.Equals(address, other, StringComparison.OrdinalIgnoreCase);
}
