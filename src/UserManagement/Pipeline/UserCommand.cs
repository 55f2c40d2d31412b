using UserManagement.Lookup;

namespace UserManagement.Pipeline;

/// <summary>The base of cmdlets that are about named users.</summary>
public abstract class UserCommand : PlatformCommand
{
    private const int LongestAddress = 254;
    private readonly PerConnection<UserResolver> _resolvers = new(static connection => new UserResolver(connection));

    private protected UserResolver Resolver(PlatformConnection connection) => _resolvers.For(connection);

    /// <summary>How a user is named in questions and -WhatIf: who, on which platform, in which connection.</summary>
    private protected static string Describe(UserIdentity identity, PlatformUser? user, PlatformConnection connection)
    {
        var known = user ?? identity.User;
        if (known is null) return $"{identity.Value} on {Where(connection)}";
        var address = SafeText.Cut(known.Email ?? known.Id, LongestAddress);
        return $"{(known.Name is { Length: > 0 } name ? $"{InputRules.Shorten(name)} <{address}>" : address)} on {Where(connection)}";
    }

    private protected static string Where(PlatformConnection connection) =>
        $"{connection.Platform} (connection '{connection.Name}'{((connection.Organization ?? connection.OrganizationId) is { } organization ? ", " + InputRules.Shorten(organization) : "")})";
}
