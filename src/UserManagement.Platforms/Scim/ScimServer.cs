using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Platforms.Scim;

/// <summary>What a server says of itself. What it does not say is null.</summary>
internal sealed class ScimServer
{
    /// <summary>A server that was not asked, or has no response.</summary>
    public static ScimServer Unknown { get; } = new();

    public bool? Patch { get; init; }

    public bool? Filter { get; init; }

    /// <summary>The most results of a filter.</summary>
    public int? MaxResults { get; init; }

    public bool? Etag { get; init; }

    /// <summary>True where pages by index are offered (RFC 9865).</summary>
    public bool? PagesByIndex { get; init; }

    /// <summary>True where pages by cursor are offered (RFC 9865).</summary>
    public bool? PagesByCursor { get; init; }

    public int? MaxPageSize { get; init; }

    /// <summary>True where there are groups.</summary>
    public bool? Groups { get; init; }

    /// <summary>
    /// The attributes of a user that can be written, such as <c>displayName</c> and <c>name.formatted</c>; null where there are no schemas.
    /// </summary>
    public ISet<string>? UserAttributes { get; init; }

    /// <summary>False where the schemas say that users have no such attribute.</summary>
    public bool MayHave(string attribute) => UserAttributes?.Contains(attribute) ?? true;

    /// <summary>True where the schemas say that users have the attribute.</summary>
    public bool Has(string attribute) => UserAttributes?.Contains(attribute) ?? false;

    /// <summary>What was found, each as words for a person.</summary>
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
