using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using UserManagement.Binding;
using UserManagement.Offboarding;
using UserManagement.Running;
using UserManagement.Session;

namespace UserManagement.Cmdlets.Lifecycle;

/// <summary>Restores the access that an offboarding removed, from its evidence.</summary>
[Cmdlet(VerbsData.Restore, "PlatformUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(OffboardingResult), typeof(PlatformChangeResult))]
public sealed partial class RestorePlatformUserCommand : OffboardingCommand
{
    // The key is the path of the evidence file, because several rows can name the same file.
    private readonly Dictionary<string, PersonOutcome> _taken = new(StringComparer.Ordinal);
    private int _rows;

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "The path of the evidence file (JSON), as in the property Evidence of the results of "
            + "Invoke-PlatformUserOffboarding.")]
    [Alias("FullName", "PSPath")]
    [AllowEmptyString]
    [AllowNull]
    public string?[]? Evidence { get; set; } = [];

    [Parameter(HelpMessage = "Restores from evidence that was altered, or whose hash is in no journal that the cmdlet finds.")]
    [SwitchArgument]
    public SwitchParameter AllowUnverified { get; set; }

    [Parameter(HelpMessage = "Why the access is restored, for the journal.")]
    [TextArgument]
    public string? Reason { get; set; }

    [Parameter(HelpMessage = "The number of the ticket that asks for the restoration.")]
    [TextArgument]
    public string? Ticket { get; set; }

    [Parameter(HelpMessage = IncludeFailedHelp)]
    [SwitchArgument]
    public SwitchParameter IncludeFailed { get; set; }

    private protected override bool ReportsRows => IncludeFailed;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var given in Evidence ?? [null])
        {
            string path;
            try
            {
                path = EvidenceFileOf(given);
            }
            catch (PlatformException e)
            {
                FailRow(Report(++_rows, given ?? "", "Restore"), e, given);
                continue;
            }

            var isNew = !_taken.TryGetValue(path, out var person);
            if (isNew)
            {
                _taken[path] = person = new PersonOutcome();
                person.RestoreFrom(path);
            }

            AddRow(Report(++_rows, path, "Restore"), person!);
            if (isNew) Restore(path, person!);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        EndRows();
    }

    private void Restore(string path, PersonOutcome person)
    {
        Try(path, person, () =>
        {
            var file = EvidenceFile.Read(path);
            var verified = IsVerified(file);
            var targets = file.Content.Targets.Where(target => IsToRestore(file.Content, target)).ToList();
            var meant = MeantConnections();
            var chosen = targets.FindAll(target => meant?.Contains(target.Connection) != false);
            if (chosen.Count == 0)
            {
                WarnOfNothing(path, file.Content.Person, targets);
                person.End(RowOutcome.NotTried);
            }

            foreach (var target in chosen) Try(path, person, () => QueueTarget(file, target, verified, person));
        });
        if (ReportsRows) QueueFor(person, path, static _ => Task.CompletedTask, WorkPart.Last);
    }

    /// <summary>Runs work, and writes its error, so that one connection that is not open does not stop the others.</summary>
    private void Try(string file, PersonOutcome person, Action work)
    {
        try
        {
            work();
        }
        catch (PlatformException e)
        {
            person.Fail(e);
            WriteFailure(ErrorRecords.From(e, file));
        }
    }

    private void QueueTarget(EvidenceFile file, EvidenceTarget target, bool verified, PersonOutcome person)
    {
        var connection = Find(target);
        var reason = ReasonOf(Reason, Ticket);
        reason.Require(connection);
        OpenJournal(connection);
        person.Add(connection, target.UserId!, target.Email);
        person.Begin(null);
        var runner = new RestorationRunner(connection, Resolver(connection), Names(connection), file, target, verified);
        QueueFor(person, file.Path, async item =>
        {
            var plan = await runner.PlanAsync(item.Call).ConfigureAwait(false);
            var who = Describe(plan.User, target, file.Content.Person, connection);
            var asks = Rehearsing || !plan.IsEmpty;
            if (!asks) item.Verbose($"{who}: {plan.Question}");
            if (!asks || await item.AskAsync(who, plan.Question).ConfigureAwait(false))
            {
                var results = await runner.RunAsync(plan, item.Call.Because(reason)).ConfigureAwait(false);
                var tally = new ResultTally(null);
                tally.Add(results);
                results[results.Count - 1].Closing = tally;
                await item.EmitAsync(new PersonNews(person) { Results = results }).ConfigureAwait(false);
            }
            else
            {
                await item.EmitAsync(Rehearsing
                    ? new PersonNews(person) { Ended = plan.IsEmpty ? RowOutcome.AlreadyDone : RowOutcome.WhatIf }
                    : new PersonNews(person) { Results = [runner.Declined()] }).ConfigureAwait(false);
            }
        }, WorkPart.Middle, file.Content.Person);
    }

    private string Describe(PlatformUser? user, EvidenceTarget target, string person, PlatformConnection connection) =>
        user is not null
            ? Describe(new UserIdentity(user), user, connection)
            : $"{PromptNames.Of(null, target.Email ?? person, target.UserId)} on {Where(connection)}";

    /// <summary>Returns the open connection that the evidence names.</summary>
    /// <exception cref="PlatformException">
    /// There is no connection with that name, or it leads to another platform, host or organization.
    /// </exception>
    private PlatformConnection Find(EvidenceTarget target)
    {
        var connection = OpenConnections().TryGetValue(target.Connection, out var open) ? open
            : ConnectionTable.Current.Find(target.Connection);
        var now = PlannedPlace.Of(connection);
        // Evidence that an earlier version of this module wrote has no address.
        if (new PlannedPlace(target.Platform, target.BaseUri ?? now.BaseUri, target.Organization) == now) return connection;
        var place = new PlannedPlace(target.Platform, target.BaseUri, target.Organization);
        throw new PlatformException(
            PlatformError.AmbiguousConnection,
            $"The evidence was written for {place}, but the open connection '{connection.Name}' leads to {now}.",
            place.Connecting("evidence", connection.Name, now) + ".")
        { Platform = connection.Platform, Connection = connection.Name };
    }
}
