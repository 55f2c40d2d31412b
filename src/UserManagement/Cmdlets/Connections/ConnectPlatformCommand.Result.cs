using System.Management.Automation;
using UserManagement.Foundation.Input;
using UserManagement.Running;
using UserManagement.Sandbox;
using UserManagement.Session;
using UserManagement.Sessions;

namespace UserManagement.Cmdlets.Connections;

// Runs the command: opens the connection, checks the token and adds the connection to the runspace.
public sealed partial class ConnectPlatformCommand
{
    private PlatformConnection? _connection;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            if (Name is not null) ConnectionName.Check(Name, "connection");
            var connection = _connection = Sandbox ? OpenSandbox() : OpenPlatform();
            if (!SkipTest)
                Queue(
                    connection,
                    async item => connection.SetIdentity(await connection.Adapter.IdentifyAsync(item.Call).ConfigureAwait(false)));
        }
        catch (SandboxException e)
        {
            var error = new PlatformException(PlatformError.InvalidRequest, e.Message, e.Remedy, e);
            ThrowTerminatingError(ErrorRecords.From(error, ProfileName ?? Platform));
        }
        catch (PlatformException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, ProfileName ?? Platform));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_connection is not { } connection) return;
        base.EndProcessing();
        if (_connection is null) return; // EmitFailure reported that the check of the token failed
        if (ConnectionTable.Current.Add(connection, SetDefault)) WriteVerboseSafe($"The connection '{connection.Name}' is replaced.");
        WriteVerboseSafe($"Connected '{connection.Name}' to {connection.Platform} at {connection.BaseUri.Host} as "
            + $"{connection.Identity ?? (SkipTest ? "(not checked)" : "(the platform does not say whom)")}, organization "
            + $"{connection.Organization ?? connection.OrganizationId ?? (SkipTest ? "(not checked)" : "(not named)")}; token from "
            + $"{connection.TokenFrom}.");
        if (connection.VendorPreset is { } preset && !connection.ReadOnly)
            foreach (var warning in preset.Warnings) WriteWarning(warning);
        if (PassThru) WriteObject(connection);
    }

    private protected override void EmitFailure(ErrorRecord error)
    {
        _connection?.Dispose();
        _connection = null;
        ThrowTerminatingError(error);
    }
}
