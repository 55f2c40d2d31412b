using System;
using System.Collections;
using System.Management.Automation;

namespace UserManagement.Binding;

/// <summary>Refuses null in a list of enum values, because PowerShell would convert it to the first value, such as Self.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WordsArgumentAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if ((inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is not IList list) return inputData;
        foreach (var item in list)
        {
            if (!EmptyArgument.IsNothing(item, false)) continue;
            throw new PlatformException(
                PlatformError.InvalidRequest,
                "One of the values is null, empty or blank. Nothing was done.",
                "Leave out the empty value.");
        }

        return inputData;
    }
}
