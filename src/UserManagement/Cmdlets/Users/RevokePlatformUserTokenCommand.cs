using System.Collections.Generic;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Changes;
using UserManagement.Foundation.Input;
using UserManagement.Running;

namespace UserManagement.Cmdlets.Users;

/// <summary>Revokes the tokens that users made for themselves. A revoked token can't be made to work again.</summary>
[Cmdlet(
    VerbsSecurity.Revoke,
    "PlatformUserToken",
    DefaultParameterSetName = "Token",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(PlatformUser))]
public sealed class RevokePlatformUserTokenCommand : UserChangeCommand
{
    /// <summary>The token's id; a token from Get-PlatformUserToken can be piped.</summary>
    [Parameter(ParameterSetName = "Token", Position = 1, ValueFromPipelineByPropertyName = true,
        HelpMessage = "The token's id; Get-PlatformUserToken lists them.")]
    public string? TokenId { get; set; }

    /// <summary>Revokes every token of the user that still works.</summary>
    [Parameter(ParameterSetName = "All", Mandatory = true, HelpMessage = "Revoke every token of the user that still works.")]
    [SwitchArgument]
    public SwitchParameter All { get; set; }

    /// <summary>Does not ask. Never overrides -WhatIf.</summary>
    [Parameter(HelpMessage = "Do not ask. Never overrides -WhatIf.")]
    [SwitchArgument]
    public SwitchParameter Force { get; set; }

    private protected override ConfirmImpact Impact => ConfirmImpact.High;

    private protected override SwitchParameter? Forced => Force;

    private protected override bool UsesInput(InputRow input) => input.Find("tokenid") is not null;

    private protected override IReadOnlyList<PlannedChange> CreateChanges(UserRow row) =>
        [new(new TokenRevocation(All ? null : InputRules.Id(Required(nameof(TokenId), TokenId, row, "token"), "token id")))];
}
