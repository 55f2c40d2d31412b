using System.Collections.Generic;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Changes;
using UserManagement.Foundation.Input;
using UserManagement.Running;

namespace UserManagement.Cmdlets.Users;

/// <summary>Revokes tokens that users made for themselves.</summary>
[Cmdlet(
    VerbsSecurity.Revoke,
    "PlatformUserToken",
    DefaultParameterSetName = "Token",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(PlatformUser))]
public sealed class RevokePlatformUserTokenCommand : UserChangeCommand
{
    [Parameter(ParameterSetName = "Token", Position = 1, ValueFromPipelineByPropertyName = true,
        HelpMessage = "The token's id, as Get-PlatformUserToken shows it.")]
    public string? TokenId { get; set; }

    [Parameter(ParameterSetName = "All", Mandatory = true, HelpMessage = "Revokes every token of the user that still works.")]
    [SwitchArgument]
    public SwitchParameter All { get; set; }

    [Parameter(HelpMessage = "Does not ask.")]
    [SwitchArgument]
    public SwitchParameter Force { get; set; }

    private protected override ConfirmImpact Impact => ConfirmImpact.High;

    private protected override SwitchParameter? Forced => Force;

    private protected override bool UsesInput(InputRow input) => input.Find("tokenid") is not null;

    private protected override IReadOnlyList<PlannedChange> CreateChanges(UserRow row) =>
        [new(new TokenRevocation(All ? null : InputRules.Id(Required(nameof(TokenId), TokenId, row, "token"), "token id")))];
}
