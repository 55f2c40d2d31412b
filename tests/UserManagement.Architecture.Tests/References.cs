using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace UserManagement.Architecture.Tests;

/// <summary>
/// Finds which types of an assembly use which other types, in signatures, fields, attributes and code. A nested type counts as the type
/// around it.
/// </summary>
internal static class References
{
    /// <summary>Returns each pair of types in which the first uses the second.</summary>
    /// <param name="assembly">The path of the assembly.</param>
    public static IEnumerable<(string From, string To)> In(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly);
        return [
            .. module.GetTypes().SelectMany(type => Of(type).Select(to => (From: Name(type), To: to))).Where(pair => pair.From != pair.To)
                .Distinct()
        ];
    }

    private static IEnumerable<string> Of(TypeDefinition type) =>
        Direct(type).SelectMany(Parts).Where(part => part is not null && part is not GenericParameter).Select(Name);

    private static IEnumerable<TypeReference?> Direct(TypeDefinition type)
    {
        yield return type.BaseType;
        foreach (var one in type.Interfaces) yield return one.InterfaceType;
        foreach (var field in type.Fields) yield return field.FieldType;
        foreach (var one in OfAttributes(type)) yield return one;
        foreach (var parameter in type.GenericParameters) foreach (var limit in parameter.Constraints) yield return limit.ConstraintType;
        foreach (var method in type.Methods)
        {
            foreach (var one in OfMember(method)) yield return one;
            foreach (var one in OfAttributes(method)) yield return one;
            foreach (var parameter in method.GenericParameters)
                foreach (var limit in parameter.Constraints) yield return limit.ConstraintType;
            if (!method.HasBody) continue;
            foreach (var variable in method.Body.Variables) yield return variable.VariableType;
            foreach (var handler in method.Body.ExceptionHandlers) yield return handler.CatchType;
            foreach (var instruction in method.Body.Instructions) foreach (var one in OfOperand(instruction)) yield return one;
        }
    }

    private static IEnumerable<TypeReference?> OfOperand(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        MethodReference method => OfMember(method),
        FieldReference field => [field.DeclaringType, field.FieldType],
        _ => [],
    };

    private static IEnumerable<TypeReference?> OfMember(MethodReference method) =>
        [
            method.DeclaringType,
            method.ReturnType,
            .. method.Parameters.Select(p => p.ParameterType),
            .. method is GenericInstanceMethod generic ? generic.GenericArguments : []
        ];

    private static IEnumerable<TypeReference?> OfAttributes(ICustomAttributeProvider provider) =>
        provider.CustomAttributes.SelectMany(
            a => a.ConstructorArguments.Select(argument => argument.Value as TypeReference).Prepend(a.AttributeType));

    /// <summary>
    /// Returns the types that a type reference consists of: the type itself, its generic arguments, and the element type of an array or
    /// by-reference type.
    /// </summary>
    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null => [],
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Prepend(generic.ElementType),
        TypeSpecification specification => Parts(specification.ElementType),
        _ => [type],
    };

    private static string Name(TypeReference type)
    {
        while (type.DeclaringType is { } outer) type = outer;
        return type.FullName.Split('`')[0];
    }
}
