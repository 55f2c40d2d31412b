namespace UserManagement.Sandbox;

/// <summary>The routes that suspend, restore and remove access.</summary>
internal static class KeeptrustsLifecycle
{
    public static WireAnswer Suspend(SandboxCall call)
    {
        var person = KeeptrustsLookup.PersonOf(call);
        RefuseOwner(call, person, "suspended");
        if (person.Status == PersonStatus.Suspended)
            throw KeeptrustsRefusal.Conflict("This user is already suspended.");
        if (person.Status == PersonStatus.Pending)
            throw KeeptrustsRefusal.Conflict("This user has not accepted the invitation yet; there is nothing to suspend.");
        return KeeptrustsJson.Person("user", KeeptrustsLookup.Store(call, person with { Status = PersonStatus.Suspended }));
    }

    public static WireAnswer Reactivate(SandboxCall call)
    {
        var person = KeeptrustsLookup.PersonOf(call);
        if (person.Status != PersonStatus.Suspended)
            throw KeeptrustsRefusal.Conflict("This user is not suspended.");
        return KeeptrustsJson.Person("user", KeeptrustsLookup.Store(call, person with { Status = PersonStatus.Active }));
    }

    public static WireAnswer RemoveMembership(SandboxCall call)
    {
        var person = KeeptrustsLookup.PersonOf(call);
        RefuseOwner(call, person, "removed");
        call.Organization.Remove(person);
        return KeeptrustsJson.NoContent();
    }

    private static void RefuseOwner(SandboxCall call, Person person, string what)
    {
        if (person.Id == call.Organization.OwnerId)
            throw KeeptrustsRefusal.Conflict($"The owner of this token cannot be {what} with it.");
    }
}
