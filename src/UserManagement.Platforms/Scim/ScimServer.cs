using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Platforms.Scim;

/// <summary>The features from discovery; null for each unknown feature.</summary>
internal sealed class ScimServer
{
    /// <summary>The features of a server before discovery: all are unknown.</summary>
    public static ScimServer Unknown { get; } = new();

    public bool? Patch { get; init; }

    public bool? Filter { get; init; }

    /// <summary>The maximum number of results of a filter.</summary>
    public int? MaxResults { get; init; }

    public bool? Etag { get; init; }

    /// <summary>True if the server supports index paging (RFC 9865).</summary>
    public bool? PagesByIndex { get; init; }

    /// <summary>True if the server supports cursor paging (RFC 9865).</summary>
    public bool? PagesByCursor { get; init; }

    public int? MaxPageSize { get; init; }

    public bool? Groups { get; init; }

    /// <summary>
    /// The writable attributes of a user, such as <c>displayName</c> and <c>name.formatted</c>; null if the server does not show its
    /// schemas.
    /// </summary>
    public ISet<string>? UserAttributes { get; init; }

    /// <summary>Returns false if the schemas show that users do not have the attribute.</summary>
    public bool MayHave(string attribute) => UserAttributes?.Contains(attribute) ?? true;

    /// <summary>Returns true if the schemas show that users have the attribute.</summary>
    public bool Has(string attribute) => UserAttributes?.Contains(attribute) ?? false;

    public string[] Describe()
    {
        string?[] all =
        [
            Word(Patch, "patch"),
            Word(Filter, MaxResults is { } most ? $"filter (at most {most} results)" : "filter"),
            Word(Etag, "etag"),
            Word(PagesByIndex, "pages by index"),
            Word(PagesByCursor, "pages by cursor"),
            MaxPageSize is { } size ? $"at most {size} a page" : null,
            Word(Groups, "groups"),
            UserAttributes is null ? null : Word(Has("roles"), "roles"),
            UserAttributes is null ? null : Word(Has("entitlements"), "entitlements"),
        ];
        string[] found = [.. all.OfType<string>()];
        return found.Length == 0 ? ["no discovery"] : found;
    }

    private static string? Word(bool? has, string what) => has switch { true => what, false => "no " + what, _ => null };
}
