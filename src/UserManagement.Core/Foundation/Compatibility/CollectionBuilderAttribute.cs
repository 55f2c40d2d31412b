namespace System.Runtime.CompilerServices;

/// <summary>Lets the compiler create a type from <c>[a, b]</c>; netstandard2.0 lacks this attribute.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, Inherited = false)]
internal sealed class CollectionBuilderAttribute(Type builderType, string methodName) : Attribute
{
    public Type BuilderType { get; } = builderType;

    public string MethodName { get; } = methodName;
}
