using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Completion;
using UserManagement.Lookup;
using UserManagement.Pipeline;
using UserManagement.Platforms;

namespace UserManagement.Commands;

/// <summary>Invites people by e-mail and emits them, pending.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "PlatformUserInvite", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PlatformUser))]
public sealed class InvokePlatformUserInviteCommand : ChangeCommand
{
    private readonly Dictionary<string, Task> _last = new(StringComparer.OrdinalIgnoreCase);
    private readonly PerConnection<NameLookup> _names = new(static connection => new NameLookup(connection));

    /// <summary>The addresses to invite.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The e-mail addresses to invite.")]
    [Alias("UserPrincipalName", "Mail")]
    public string[] Email { get; set; } = [];

    /// <summary>The roles to start with, by id or by name; most platforms take one.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true, HelpMessage = "The role to start with, by id or by name; Get-PlatformRole lists them. Some platforms take several.")]
    [ArgumentCompleter(typeof(RoleCompleter))]
    public string[] Role { get; set; } = [];

    /// <summary>The new user's name, set after the invitation where the platform can change names.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "The new user's name, set after the invitation where the platform can change names.")]
    public string? Name { get; set; }

    /// <summary>Teams to put the new user into, by id or by name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Teams to put the new user into, by id or by name.")]
    [ArgumentCompleter(typeof(TeamCompleter))]
    public string[] Team { get; set; } = [];

    /// <summary>The platform to invite to, where a file says it for each person.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "The platform to invite to, by name, where a file says it for each person; -Connection comes before it.")]
    [ArgumentCompleter(typeof(PlatformCompleter))]
    public string? Platform { get; set; }

    /// <summary>Takes a person who is already there as success and emits them.</summary>
    [Parameter(HelpMessage = "Take a person who is already there as success and emit them.")]
    public SwitchParameter IfNotExists { get; set; }

    /// <summary>Mails the invitation again to a person who has not accepted it.</summary>
    [Parameter(HelpMessage = "Mail the invitation again to a person who has not accepted it yet.")]
    public SwitchParameter Resend { get; set; }

    /// <summary>Uses the platform's system invitation.</summary>
    [Parameter(HelpMessage = "Use the platform's system invitation, where it has one.")]
    public SwitchParameter AsSystem { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var given in Email)
        {
            PlatformConnection connection;
            InvitationPlan plan;
            InvitationFlow flow;
            try
            {
                connection = Bound(nameof(Connection)) || string.IsNullOrWhiteSpace(Platform) ? ResolveConnection(null) : OnPlatform(Platform!);
                plan = Plan(given);
                flow = new InvitationFlow(connection, Resolver(connection), _names.For(connection), plan);
                flow.Check();
            }
            catch (PlatformException e)
            {
                WriteError(ErrorRecords.From(e, given));
                continue;
            }

            if (IsJournalLost(connection)) continue;
            var resumed = IsFinished(connection, plan.Action, plan.Email);
            var asks = resumed || SpeaksBeforeChange(ConfirmImpact.Medium, false);
            var target = $"{plan.Email} on {Where(connection)}";
            if (!asks && !MayChange(target, plan.Action, false)) continue;
            var resolver = Resolver(connection);
            QueueInOrder(given, connection.Name + "\n" + plan.Email, async item =>
            {
                if (resumed && await IsThereAsync(resolver, plan, target, item).ConfigureAwait(false)) return;
                await flow.RunAsync(asks ? action => item.AskAsync(target, action) : null, item.EmitAsync, item.Call).ConfigureAwait(false);
            });
        }
    }

    /// <summary>True when the platform shows whom the earlier run invited. That a mail was sent once more it does not show: there the journal is believed.</summary>
    private static async Task<bool> IsThereAsync(UserResolver resolver, InvitationPlan plan, string target, PumpItem item)
    {
        if (await resolver.FindByEmailAsync(plan.Email, item.Call).ConfigureAwait(false) is not null)
        {
            SaySkipped(item, target, plan.Action);
            return true;
        }

        WarnNotThere(item, target, plan.Action);
        return false;
    }

    private InvitationPlan Plan(string email)
    {
        if (IfNotExists && Resend) throw new PlatformException(PlatformError.InvalidRequest, "-IfNotExists and -Resend are both given.", "-Resend mails again to a person who is there; -IfNotExists leaves them alone.");
        return new InvitationPlan(InputRules.Email(email))
        {
            Roles = [.. Several(Role).Select(role => InputRules.IdOrName(role, "role"))],
            Name = string.IsNullOrEmpty(Name) ? null : InputRules.Name(Name, "name"),
            Teams = [.. Several(Team).Select(team => InputRules.IdOrName(team, "team"))],
            IfNotExists = IfNotExists,
            Resend = Resend,
            AsSystem = AsSystem,
            Rehearse = Rehearsing,
        };
    }

    /// <summary>A cell of a file holds several, separated by semicolons.</summary>
    private static IEnumerable<string> Several(string[]? given) => (given ?? []).SelectMany(text => (text ?? "").Split(';')).Select(text => text.Trim()).Where(text => text.Length > 0);

    /// <exception cref="PlatformException">There is no platform of that name, no connection to it, or more than one.</exception>
    private static PlatformConnection OnPlatform(string platform)
    {
        var name = PlatformCatalog.Find(platform.Trim()).Name;
        var there = ConnectionTable.Current.All.Where(connection => connection.Platform == name).ToList();
        if (there.Count == 1) return there[0];
        throw there.Count == 0
            ? new PlatformException(PlatformError.NotConnected, $"There is no connection to {name} in this runspace.", $"Connect first: Connect-Platform {name}.")
            : new PlatformException(PlatformError.AmbiguousConnection, $"There are {there.Count} connections to {name}: {string.Join(", ", there.Select(connection => connection.Name))}.", "Name one with -Connection.");
    }

    /// <summary>The same address twice in one input: the second waits and then finds the first, so no second mail is sent.</summary>
    private void QueueInOrder(string input, string key, Func<PumpItem, Task> work)
    {
        _last.TryGetValue(key, out var before);
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        _last[key] = done.Task;
        Queue(input, async item =>
        {
            try
            {
                if (before is not null) await before.ConfigureAwait(false);
                await work(item).ConfigureAwait(false);
            }
            finally
            {
                done.TrySetResult(true);
            }
        });
    }
}
