using System;
using System.Management.Automation;

namespace UserManagement.Binding;

/// <summary>Refuses a script block, because PowerShell would use its text as the value.</summary>
/// <remarks>
/// A parameter bound from the pipeline does not need this attribute: there, PowerShell evaluates the script block for each input object.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TextArgumentAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        Check(inputData);
        if (inputData is object[] items) foreach (var item in items) Check(item);
        return inputData;
    }

    private static void Check(object? item)
    {
        if ((item is PSObject wrapped ? wrapped.BaseObject : item) is ScriptBlock)
            throw new PlatformException(
                PlatformError.InvalidRequest,
                "A script block cannot be the value of this parameter, because the command does not run it for each input object.",
                "Give the value itself.");
    }
}
