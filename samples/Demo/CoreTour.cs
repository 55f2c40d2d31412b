using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UserManagement.Http;
using UserManagement.Platforms;
using UserManagement.Sandbox;

namespace UserManagement.Demo;

/// <summary>The same life of a user, without PowerShell.</summary>
internal static class CoreTour
{
    public static async Task<int> RunAsync()
    {
        using var sandbox = SandboxPlatform.Create(new SandboxOptions { UserCount = 25 });
        var descriptor = PlatformCatalog.Find("Keeptrusts");
        using var handler = sandbox.CreateHandler();
        using var connection = new PlatformConnection(descriptor, new ConnectionSettings("sandbox", sandbox.BaseAddress, sandbox.GetToken(), null, descriptor.CreateHttpOptions()), handler);
        var call = new CallContext(new ConsoleObserver(), CancellationToken.None, CancellationToken.None);
        connection.SetIdentity(await connection.Adapter.IdentifyAsync(call).ConfigureAwait(false));
        Console.WriteLine($"Connected to {connection.Platform} at {connection.BaseUri.Host}, organization {connection.Organization}, as {connection.Identity}.");

        var reader = connection.Require<IUserDirectory>("list users").ListUsers(new UserQuery());
        var users = (await reader.NextAsync(call).ConfigureAwait(false))!;
        Console.WriteLine($"{users.Count} users; pending or suspended:");
        foreach (var user in users.Where(u => u.Status != UserStatus.Active)) Console.WriteLine($"  {user,-34} {user.Status}");

        var invited = (await connection.Require<IInvitations>("invite a user").InviteAsync(new Invitation("newuser@example.com", "role_viewer"), call).ConfigureAwait(false))!;
        Console.WriteLine($"Invited {invited}: {invited.Status}.");
        var named = await connection.Require<IUserUpdates>("change a user").UpdateAsync(invited, new UserUpdate("New User", null), call).ConfigureAwait(false);
        Console.WriteLine($"Named: {named!.Name}.");
        await connection.Require<IDirectRoles>("attach a role").AddRoleAsync(invited, new RoleGrant("role_exporter"), call).ConfigureAwait(false);
        var read = await connection.Require<IUserDirectory>("get a user").GetUserAsync(invited.Id, call).ConfigureAwait(false);
        Console.WriteLine($"Roles: {string.Join(", ", read.Roles)}.");

        var leaver = users.First(u => u.Status == UserStatus.Active);
        Console.WriteLine($"Suspended {leaver}: {(await connection.Require<ISuspension>("suspend").SuspendAsync(leaver, call).ConfigureAwait(false))!.Status}.");
        Console.WriteLine($"Resumed {leaver}: {(await connection.Require<ISuspension>("resume").ResumeAsync(leaver, call).ConfigureAwait(false))!.Status}.");
        await connection.Require<IMembershipRemoval>("remove").RemoveAsync(invited, call).ConfigureAwait(false);
        Console.WriteLine($"Removed {invited}.");
        return 0;
    }

    private sealed class ConsoleObserver : ICallObserver
    {
        public bool WantsDebug => false;

        public bool WantsVerbose => true;

        public void Verbose(string text) => Console.WriteLine("    " + text);

        public void Debug(string text)
        {
        }

        public void Warning(string text) => Console.WriteLine("WARNING: " + text);
    }
}
