using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Foundation.Text;
using UserManagement.Offboarding.Approval;
using UserManagement.Running;
using UserManagement.Session;
using UserManagement.Sessions;

namespace UserManagement.Cmdlets.Lifecycle;

/// <summary>
/// Base of the cmdlets that make plans and carry them out: collects the plans of the input. With -RequireApproval, refuses plans without
/// approval.
/// </summary>
public abstract class PlanCommand : OffboardingCommand
{
    private protected const string EvidenceReasonHelp = "The reason for the change, recorded in the journal and in the evidence file.";

    private protected const string EvidenceTicketHelp =
        "The number of the ticket for the change, recorded in the journal and in the evidence file.";

    private int _plans;

    [Parameter(HelpMessage = "Carries out only plans that somebody else has approved with Approve-PlatformPlan.")]
    [SwitchArgument]
    public SwitchParameter RequireApproval { get; set; }

    [Parameter(HelpMessage = "The file that lists who can approve plans.")]
    [TextArgument]
    public string? Approvers { get; set; }

    [Parameter(HelpMessage = IncludeFailedHelp)]
    [SwitchArgument]
    public SwitchParameter IncludeFailed { get; set; }

    private protected override bool ReportsRows => IncludeFailed;

    /// <summary>The check that refuses plans without approval; null if no approval is required.</summary>
    private protected PlanGate? Gate { get; private set; }

    /// <summary>The number of inputs that could not be used.</summary>
    private protected int Refused { get; set; }

    /// <summary>The number of rows of the input that name no user.</summary>
    private protected int UnreadableRows { get; set; }

    /// <summary>Returns the fingerprint of this account's key for approvals; null if there is no key.</summary>
    private protected static string? OwnKey() => ApproverKeyStore.Beside(ConnectionTable.Current.Profiles.Path).Find()?.Public.Id;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        StopOnError(OpenGate);
    }

    /// <summary>Creates the check of the approvals of plans.</summary>
    /// <exception cref="PlatformException">
    /// Only one of -RequireApproval and -Approvers is given, or the file of -Approvers cannot be used.
    /// </exception>
    private void OpenGate()
    {
        if (RequireApproval != Approvers is not null)
            throw new PlatformException(
                PlatformError.InvalidRequest,
                "-RequireApproval and -Approvers must be used together: the -Approvers file lists who can approve.",
                "Give both, or neither.");
        if (!RequireApproval) return;
        var folders = OpenConnections().Values.Select(connection => connection.Journal?.Folder.Path).OfType<string>();
        Gate = new PlanGate(
            ApproverList.Read(GetUnresolvedProviderPathFromPSPath(Approvers!)), OwnKey(),
            new AppliedPlans(ConnectionTable.Current.Keys, folders, Clock), Clock);
    }

    /// <summary>Collects a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="report">The report of the plan's row; null without -IncludeFailed.</param>
    private protected abstract void TakePlan(PlanArgument plan, RowReport? report);

    /// <summary>The action that the results of -IncludeFailed show.</summary>
    private protected abstract string ActionShown { get; }

    /// <summary>Collects the values of -Plan, each a plan or a file of plans. An unusable plan does not stop the others.</summary>
    private protected void CollectPlans(IEnumerable<PlanArgument>? plans)
    {
        foreach (var plan in plans ?? []) CollectPlan(plan);
    }

    /// <summary>Collects a plan, or the plans of a file. An unusable plan is an error and does not stop the others.</summary>
    private protected void CollectPlan(PlanArgument given)
    {
        if (given.Path is not { } path)
        {
            CollectPlan(given, given.Person ?? "");
            return;
        }

        IReadOnlyList<PlanArgument> plans;
        try
        {
            plans = PlanFile.Read(ResolvePath(path));
        }
        catch (PlatformException e)
        {
            RefuseInput(e, given, Report(NextPlan(), path, ActionShown));
            return;
        }

        foreach (var plan in plans) CollectPlan(plan, plan.Person ?? path);
    }

    private int NextPlan() => MyInvocation.ExpectingInput ? NextRow() : ++_plans;

    private void CollectPlan(PlanArgument plan, string input) =>
        Collect(plan, "", Report(NextPlan(), input, ActionShown), report => TakePlan(plan, report));

    /// <summary>Collects a user or a plan of the input. An unusable one is an error and does not stop the others.</summary>
    /// <param name="input">The target of the error.</param>
    /// <param name="label">The name of the row in the error.</param>
    /// <param name="report">The report of the row; null without -IncludeFailed.</param>
    /// <param name="take">Collects the user or the plan.</param>
    private protected void Collect(object? input, string label, RowReport? report, Action<RowReport?> take)
    {
        try
        {
            take(report);
        }
        catch (PlatformException e)
        {
            RefuseInput(RowError.In(label, e), input, report);
        }
    }

    /// <summary>
    /// Counts the users of the current input that could not be read. Those of piped rows count as unreadable rows, so that
    /// <see cref="HasInput"/> refuses an input in which no row names a user. Those of the parameter count as refused.
    /// </summary>
    /// <param name="parameter">The parameter that names the users.</param>
    private protected void CountRefused(string parameter)
    {
        if (MyInvocation.ExpectingInput && !IsGiven(parameter)) UnreadableRows += RefusedUsers;
        else Refused += RefusedUsers;
    }

    private void RefuseInput(PlatformException error, object? input, RowReport? report)
    {
        Refused++;
        FailRow(report, error, input);
    }

    /// <summary>Requires that -IncludeFailed is not given with -PlanOnly.</summary>
    /// <exception cref="PlatformException">Both are given.</exception>
    private protected void RequireNoPlanOnly(bool planOnly)
    {
        if (planOnly && IncludeFailed)
            throw new PlatformException(
                PlatformError.InvalidRequest, "-PlanOnly emits plans and -IncludeFailed emits results, so they cannot be given together.",
                "Leave out one of them.");
    }

    /// <summary>
    /// Warns once for each read-only connection on which plans contain no change. A plan through a connection without -ReadOnly would
    /// contain changes there, so it would differ from these plans.
    /// </summary>
    /// <param name="places">The platform and the connection of each such target.</param>
    private protected void WarnOfReadOnly(IEnumerable<(string Platform, string Connection)> places)
    {
        foreach (var (platform, connection) in places.Distinct())
            WriteWarning(SafeText.Escape(
                $"{platform} (connection '{connection}') is read-only, so the plans contain no change there and cannot be applied there "
                + "later. Connect without -ReadOnly, and make the plans again."));
    }

    /// <summary>Requires that the input had users or plans.</summary>
    /// <param name="count">The number of inputs that can be used.</param>
    /// <returns>False if each input was refused; the errors are already written.</returns>
    /// <exception cref="PlatformException">The input was empty.</exception>
    private protected bool HasInput(int count) => count > 0 || (Refused > 0 ? false : throw new PlatformException(
        PlatformError.EmptyInput,
        "No users were found in the input: it is empty, or has none of the columns Email, UserPrincipalName, Mail, UserId "
        + "and Id. Nothing was done.", "Check that the file has rows and a column named Email."));

    private protected override void Emit(object output)
    {
        if (output is PersonNews news) Gate?.Seen(news.Results);
        base.Emit(output);
    }
}
