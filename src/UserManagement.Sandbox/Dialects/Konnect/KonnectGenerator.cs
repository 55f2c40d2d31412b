using System;

namespace UserManagement.Sandbox;

/// <summary>Generates the example organization: users with their roles, tokens, system accounts and invitation mails.</summary>
internal sealed class KonnectGenerator(Ledger ledger)
{
    private static readonly DateTime FirstToken = new(2026, 2, 2, 9, 0, 0, DateTimeKind.Utc);

    public static SandboxOrganization Create(int userCount)
    {
        var organization = OrganizationGenerator.Create(
            KonnectIds.Person, KonnectCatalog.Equip, [], KonnectCatalog.Teams, userCount, KonnectIds.Organization);
        var generator = new KonnectGenerator(organization.Ledger);
        generator.EquipTeams();
        generator.AddAccounts();
        var position = 0;
        foreach (var person in organization.People())
            generator.Equip(person, ++position % userCount);
        InvitationMails.LoadPending(organization);
        return organization;
    }

    private void EquipTeams()
    {
        Assign(KonnectCatalog.TeamId("Control Plane Admin"), "Admin", "*", "Control Planes", "*");
        Assign(KonnectCatalog.TeamId("API Product Admin"), "Admin", "*", "API Products", "*");
        Assign(KonnectCatalog.TeamId("Platform Engineering"), "Deployer", KonnectIds.Entity(0), "Control Planes", "us");
        Assign(KonnectCatalog.TeamId("Platform Engineering"), "Deployer", KonnectIds.Entity(1), "Control Planes", "eu");
        Assign(KonnectCatalog.TeamId("Payments"), "Maintainer", KonnectIds.Entity(2), "API Products", "us");
        Assign(KonnectCatalog.TeamId("Customer Support"), "Viewer", "*", "Control Planes", "us");
    }

    private void AddAccounts()
    {
        var deployer = AddAccount(
            "ci-deployer", "Deploys gateway configuration from the pipeline.", false, KonnectCatalog.TeamId("Platform Engineering"));
        Assign(deployer, "Deployer", KonnectIds.Entity(0), "Control Planes", "us");
        var terraform = AddAccount("terraform", "Manages infrastructure as code.", false, KonnectCatalog.TeamId("Control Plane Admin"));
        Assign(terraform, "Admin", "*", "Control Planes", "*");
        AddAccount("konnect-mesh-agent", "Kept by the platform for mesh control planes.", true);
    }

    private string AddAccount(string name, string description, bool managed, params string[] teamIds)
    {
        var account = new SystemAccount(NextId(), name, description, managed, teamIds, FirstToken, FirstToken);
        ledger.Accounts.Put(account);
        return account.Id;
    }

    private void Equip(Person person, int index)
    {
        if (person.Status == PersonStatus.Pending)
            return;

        if (index % KonnectCatalog.Rare == 14)
            Assign(person.Id, "Admin", "*", "Identity", "*");
        if (index % 8 == 2)
            Assign(person.Id, "Viewer", KonnectIds.Entity(0), "Control Planes", "us");
        if (index % 20 == 16)
        {
            Assign(person.Id, "Admin", KonnectIds.Entity(1), "Control Planes", "eu");
            Assign(person.Id, "Publisher", "*", "API Products", "*");
        }

        AddTokens(person.Id, index);
    }

    private void AddTokens(string personId, int index)
    {
        if (index % 25 is 1 or 4 or 13)
            AddToken(personId, index, "laptop", TokenState.Active);
        if (index % 25 is 13)
            AddToken(personId, index, "kongctl", TokenState.Active);
        if (index % 25 is 4 or 18)
            AddToken(personId, index, "old pipeline", TokenState.Revoked);
        if (index % 25 is 8)
            AddToken(personId, index, "workshop", TokenState.Expired);
    }

    private void AddToken(string personId, int index, string name, TokenState state)
    {
        // A token lives for at most twelve months, the documented limit; some tokens live for one day.
        var created = FirstToken.AddMinutes(StableRandom.Below(200 * 24 * 60, index, 7));
        var used = created.AddHours(5);
        DateTime? revoked = state == TokenState.Revoked ? created.AddDays(20) : null;
        ledger.Tokens.Put(new PersonalToken
        {
            Id = NextId(),
            PersonId = personId,
            Name = name,
            State = state,
            RevokedBy = revoked is null ? null : personId,
            CreatedAt = created,
            UpdatedAt = revoked ?? created,
            LastUsedAt = used,
            ExpiresAt = created.AddDays(state == TokenState.Expired ? 1 : 365),
            RevokedAt = revoked,
        });
    }

    private void Assign(string holder, string role, string entity, string type, string region) =>
        ledger.Assignments.Put(new RoleAssignment(NextId(), holder, role, entity, type, region));

    private string NextId() => KonnectIds.Record(ledger.Issued++);
}
