using System.Collections.Generic;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Changes;
using UserManagement.Foundation.Input;
using UserManagement.Running;

namespace UserManagement.Cmdlets.Users;

/// <summary>Revokes personal access tokens of users.</summary>
[Cmdlet(
    VerbsSecurity.Revoke,
    "PlatformUserToken",
    DefaultParameterSetName = "Token",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(PlatformUser), typeof(PlatformChangeResult))]
public sealed class RevokePlatformUserTokenCommand : UserChangeCommand
{
    [Parameter(ParameterSetName = "Token", Position = 1, ValueFromPipelineByPropertyName = true,
        HelpMessage = "The id of the token, as Get-PlatformUserToken shows it.")]
    public string? TokenId { get; set; }

    [Parameter(ParameterSetName = "All", Mandatory = true, HelpMessage = "Revokes every active token of the user.")]
    [SwitchArgument]
    public SwitchParameter All { get; set; }

    [Parameter(HelpMessage = "Does not ask for confirmation.")]
    [SwitchArgument]
    public SwitchParameter Force { get; set; }

    private protected override ConfirmImpact Impact => ConfirmImpact.High;

    private protected override SwitchParameter? Forced => Force;

    private protected override bool UsesInput(InputRow input) => input.Find("tokenid") is not null;

    private protected override IReadOnlyList<PlannedChange> CreateChanges(UserRow row) =>
        [new(new TokenRevocation(All ? null : InputRules.Id(Required(nameof(TokenId), TokenId, row, "token"), "token id")))];
}
