using System;
using System.Text.Json;
using UserManagement.Foundation.Json;
using UserManagement.Model;
using UserManagement.Platforms.Shared;

namespace UserManagement.Platforms.Scim;

/// <summary>
/// Reads a user directly from the bytes of a response, without creating an object for each property: a list can have a hundred thousand
/// users.
/// </summary>
/// <param name="connection">The connection that the user belongs to.</param>
/// <param name="rolesIn">The attribute that holds roles; empty if there is none.</param>
/// <param name="shapes">The layouts of user JSON found in the list so far; null to read each user with the JSON reader.</param>
internal sealed class ScimUserReader(PlatformConnection connection, string rolesIn, JsonShapes? shapes = null)
{
    private readonly ScimValues.Memory _held = new();

    /// <summary>Reads one user; null if it has no id.</summary>
    public PlatformUser? Read(ref Utf8JsonReader reader, JsonSource source)
    {
        Span<LazyText> at = stackalloc LazyText[ScimField.Count];
        var known = source.MaySkip ? shapes : null;
        if (known is not null && known.Match(source.From(ref reader), at) is > 0 and var length)
            return Create(at, source.Skip(ref reader, length));
        var start = (int)reader.TokenStartIndex;
        var canReuse = ScimParts.Find(ref reader, rolesIn, at);
        var json = source.Since(start, ref reader);
        if (canReuse) known?.Add(json.Span, at);
        return Create(at, json);
    }

    private PlatformUser? Create(ReadOnlySpan<LazyText> at, ReadOnlyMemory<byte> json)
    {
        var (id, display, userName) = (at[ScimField.Id], at[ScimField.DisplayName], at[ScimField.UserName]);
        if (id.IsEmpty(json)) return null;
        var (email, active) = (at[ScimField.Email], at[ScimField.Active].Read(json));
        var name = display.IsEmpty(json) ? at[ScimField.FormattedName] : display;
        var held = at[ScimField.Roles].Exists ? _held.Read(Between(at[ScimField.Roles], at[ScimField.RolesEnd], json)) : null;
        var user = new PlatformUser(connection, id, json)
        {
            LateEmail = email.Exists ? email : IsAddress(userName, json) ? userName : default,
            LateName = name,
            Name = name.IsEmpty(json) ? NameOf(at, json) : null,
            Status = StatusOf(active),
            RawStatus = active,
            LateCreated = at[ScimField.Created],
            LateUpdated = at[ScimField.Updated],
            Directory = new DirectoryFacts(
                userName, at[ScimField.ExternalId], at[ScimField.Title], at[ScimField.Department])
            {
                RolesAreUnclear = held is { Items: null },
            },
        };
        if (at[ScimField.Groups].Exists
            && ScimValues.Read(Between(at[ScimField.Groups], at[ScimField.GroupsEnd], json)).Items is { } teams)
            user.Teams = teams;
        if (held?.Items is { } roles) user.Roles = roles;
        return user;
    }

    private static ReadOnlySpan<byte> Between(LazyText start, LazyText end, ReadOnlyMemory<byte> json) =>
        json.Span.Slice(start.Position, end.Position - start.Position);

    private static bool IsAddress(LazyText userName, ReadOnlyMemory<byte> json) => userName.Read(json)?.IndexOf('@') > 0;

    /// <summary>Returns the given name and the family name as one string, for a user without a formatted name.</summary>
    private static string? NameOf(ReadOnlySpan<LazyText> at, ReadOnlyMemory<byte> json) =>
        $"{at[ScimField.GivenName].Read(json)} {at[ScimField.FamilyName].Read(json)}".Trim() is { Length: > 0 } name ? name : null;

    /// <summary>
    /// Returns the status. A missing value means active: RFC 7643 lets the server define its meaning, and servers that omit it mean active.
    /// </summary>
    private static UserStatus StatusOf(string? active) => active is null ? UserStatus.Active
        : string.Equals(active, "true", StringComparison.OrdinalIgnoreCase) ? UserStatus.Active
        : string.Equals(active, "false", StringComparison.OrdinalIgnoreCase) ? UserStatus.Suspended
        : UserStatus.Unknown;
}
