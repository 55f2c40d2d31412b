using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading.Tasks;
using UserManagement.Http;
using UserManagement.Pipeline;
using UserManagement.Platforms;

namespace UserManagement.Commands;

/// <summary>Invites people by e-mail and emits them, pending.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "PlatformUserInvite", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PlatformUser))]
public sealed class InvokePlatformUserInviteCommand : UserCommand
{
    private readonly Dictionary<string, Task> _last = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The addresses to invite.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The e-mail addresses to invite.")]
    [Alias("UserPrincipalName", "Mail")]
    public string[] Email { get; set; } = [];

    /// <summary>The role to start with, by id.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true, HelpMessage = "The role to start with, by id; Get-PlatformRole lists them.")]
    public string? Role { get; set; }

    /// <summary>Takes a person who is already there as success and emits them.</summary>
    [Parameter(HelpMessage = "Take a person who is already there as success and emit them.")]
    public SwitchParameter IfNotExists { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var given in Email)
        {
            var connection = ResolveConnection(null);
            string email;
            string? role;
            try
            {
                var platform = connection.Require<IInvitations>("invite a user");
                email = InputRules.Email(given);
                role = string.IsNullOrEmpty(Role) ? null : InputRules.Id(Role, "role");
                if (role is null && platform.RoleRequired)
                    throw new PlatformException(PlatformError.InvalidRequest, $"{connection.Platform} needs a role to invite '{email}'.", "Give -Role; Get-PlatformRole lists the roles.");
            }
            catch (PlatformException e)
            {
                WriteError(ErrorRecords.From(e, given));
                continue;
            }

            var asks = SpeaksBeforeChange(ConfirmImpact.Medium, false);
            var target = $"{email} on {Where(connection)}";
            var action = role is null ? "Invite" : $"Invite with role '{role}'";
            if (!asks && !MayChange(target, action, false)) continue;
            var (resolver, key) = (Resolver(connection), connection.Name + "\n" + email);
            _last.TryGetValue(key, out var before);
            var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            _last[key] = done.Task;
            Queue(given, async item =>
            {
                try
                {
                    // The same address twice in one input: the second waits and then finds the first, so no second mail is sent.
                    if (before is not null) await before.ConfigureAwait(false);
                    await InviteAsync(item, connection, resolver, new Invitation(email, role), asks ? (target, action) : null).ConfigureAwait(false);
                }
                finally
                {
                    done.TrySetResult(true);
                }
            });
        }
    }

    private async Task InviteAsync(PumpItem item, PlatformConnection connection, UserResolver resolver, Invitation invitation, (string Target, string Action)? ask)
    {
        // Whether the vendor mails again is not documented, so an invitation looks first.
        if (await resolver.FindByEmailAsync(invitation.Email, item.Call).ConfigureAwait(false) is { } existing)
        {
            await EmitExistingAsync(item, connection, existing).ConfigureAwait(false);
            return;
        }

        if (ask is { } question && !await item.AskAsync(question.Target, question.Action).ConfigureAwait(false)) return;
        PlatformUser invited;
        try
        {
            invited = await connection.Require<IInvitations>("invite a user").InviteAsync(invitation, item.Call).ConfigureAwait(false);
        }
        catch (PlatformException e) when (e.Error == PlatformError.UserAlreadyExists)
        {
            resolver.Refresh();
            if (await resolver.FindByEmailAsync(invitation.Email, item.Call).ConfigureAwait(false) is not { } present) throw;
            await EmitExistingAsync(item, connection, present).ConfigureAwait(false);
            return;
        }
        catch (PlatformException e) when (e.Error is PlatformError.OutcomeUnknown or PlatformError.PlatformUnavailable && e.StatusCode is null or >= 500 && !item.Call.Stop.IsCancellationRequested)
        {
            invited = await LookAfterLossAsync(item.Call, resolver, invitation, e).ConfigureAwait(false);
            item.Verbose($"{invitation.Email}: the answer was lost, and the platform shows that the invitation was made.");
        }

        resolver.Remember(invited);
        await item.EmitAsync(invited).ConfigureAwait(false);
    }

    private async Task EmitExistingAsync(PumpItem item, PlatformConnection connection, PlatformUser existing)
    {
        if (!IfNotExists)
            throw new PlatformException(PlatformError.UserAlreadyExists, $"'{existing.Email}' is already on {Where(connection)}: {existing.Status}, id {existing.Id}. No invitation was sent.", "Use -IfNotExists to take an existing user as success.") { Platform = connection.Platform, Connection = connection.Name };
        item.Verbose($"{existing.Email} is already on {connection.Platform}: {existing.Status}; no invitation was sent.");
        await item.EmitAsync(existing).ConfigureAwait(false);
    }

    /// <summary>An invitation is never repeated on a guess: either the platform shows it, or its outcome is unknown.</summary>
    private static async Task<PlatformUser> LookAfterLossAsync(CallContext call, UserResolver resolver, Invitation invitation, PlatformException lost)
    {
        resolver.Refresh();
        try
        {
            if (await resolver.FindByEmailAsync(invitation.Email, call).ConfigureAwait(false) is { } found) return found;
        }
        catch (PlatformException e)
        {
            throw new PlatformException(PlatformError.OutcomeUnknown, $"Whether {invitation.Email} was invited is unknown: the answer was lost, and the user list could not be read afterwards. {e.Message}", "Run the command again later; it looks before it invites.", lost) { Platform = e.Platform, Connection = e.Connection, Route = lost.Route };
        }

        if (lost.Error == PlatformError.PlatformUnavailable) throw lost;
        throw new PlatformException(PlatformError.OutcomeUnknown, $"Whether {invitation.Email} was invited is unknown: the answer was lost, and the user list does not show the address (yet).", "Run the command again in a minute; it looks before it invites.", lost) { Platform = lost.Platform, Connection = lost.Connection, Route = lost.Route };
    }
}
