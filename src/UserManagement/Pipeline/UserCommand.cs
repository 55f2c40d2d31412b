using UserManagement.Lookup;

namespace UserManagement.Pipeline;

/// <summary>The base of cmdlets that are about named users.</summary>
public abstract class UserCommand : PlatformCommand
{
    private readonly PromptNames _names = new();
    private readonly PerConnection<UserResolver> _resolvers = new(static connection => new UserResolver(connection));

    private protected UserResolver Resolver(PlatformConnection connection) => _resolvers.For(connection);

    /// <summary>How a user is named in questions and -WhatIf: who, with the id where the name may pass for another's, on which platform, in which connection.</summary>
    private protected string Describe(UserIdentity identity, PlatformUser? user, PlatformConnection connection)
    {
        var known = user ?? identity.User;
        return $"{(known is null ? PromptNames.Of(null, identity.Value, null) : _names.Of(known))} on {Where(connection)}";
    }

    private protected static string Where(PlatformConnection connection) =>
        $"{connection.Platform} (connection '{connection.Name}'{((connection.Organization ?? connection.OrganizationId) is { } organization ? ", " + InputRules.Shorten(organization) : "")})";
}
