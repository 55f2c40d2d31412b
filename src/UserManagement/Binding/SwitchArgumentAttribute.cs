using System;
using System.Management.Automation;

namespace UserManagement.Binding;

/// <summary>Refuses null for a switch, because PowerShell treats <c>-Force:$null</c> as <c>-Force</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SwitchArgumentAttribute : ArgumentTransformationAttribute
{
    public override bool TransformNullOptionalParameters => true;

    public override object Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        inputData
            ?? throw new PlatformException(
                PlatformError.InvalidRequest,
                "The switch was given as null, which PowerShell would take as true.",
                "Give $true or $false, or leave it out.");
}
