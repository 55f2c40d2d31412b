using Xunit;

namespace UserManagement.Core.Tests;

/// <summary>Tests that measure the memory of the whole process. No other test runs at the same time.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class NonParallel
{
    public const string Name = "alone";
}
