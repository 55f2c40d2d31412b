namespace UserManagement.Sandbox;

/// <summary>
/// The routes for personal tokens. The vendor's advice on offboarding implies that an administrator may list and revoke the tokens of other
/// users; the role that this requires is INFERRED.
/// </summary>
internal static class KonnectTokens
{
    public static WireAnswer List(SandboxCall call)
    {
        var person = KonnectLookup.PersonOf(call);
        var tokens = KonnectLookup.Read(call, ledger => ledger.Tokens.Of(person.Id));
        return KonnectJson.List(KonnectPage.Of(call.Request).Of(tokens), KonnectJson.Write, hasPage: false);
    }

    public static WireAnswer Get(SandboxCall call) => KonnectJson.Object(Find(call), KonnectJson.Write);

    public static WireAnswer Revoke(SandboxCall call)
    {
        var token = Find(call);
        // INFERRED: a revoked token stays in the list, and revoking a token that is not active changes nothing.
        if (token.State == TokenState.Active)
        {
            var now = call.Clock.Now;
            token = token with { State = TokenState.Revoked, RevokedBy = call.Organization.OwnerId, RevokedAt = now, UpdatedAt = now };
            call.Organization.Change(() => call.Organization.Ledger.Tokens.Put(token));
        }

        return KonnectJson.Object(token, KonnectJson.Write);
    }

    public static WireAnswer Delete(SandboxCall call)
    {
        var token = Find(call);
        call.Organization.Change(() => call.Organization.Ledger.Tokens.Remove(token.Id));
        return new WireAnswer(204);
    }

    private static PersonalToken Find(SandboxCall call)
    {
        var person = KonnectLookup.PersonOf(call);
        var id = KonnectLookup.IdOf(call, 1);
        return KonnectLookup.Read(call, ledger => ledger.Tokens.Find(id)) is { } token && token.PersonId == person.Id
            ? token
            : throw KonnectProblem.NotFound("access token");
    }
}
