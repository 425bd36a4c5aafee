using System.Reflection;

namespace Stats.Store.Tests;

public sealed class WallTests
{
    [Fact]
    public void No_public_member_names_a_type_of_EF_Core_SQLite_or_PostgreSQL()
    {
        var named = typeof(ReleaseStore)
            .Assembly.GetExportedTypes()
            .SelectMany(t => t.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static))
            .SelectMany(TypesOf)
            .Concat(typeof(ReleaseStore).Assembly.GetExportedTypes().Select(t => t.BaseType!))
            .Select(t => t.FullName ?? t.Name)
            .ToArray();

        Assert.Contains("Stats.Core.Releases.Release", named);
        Assert.DoesNotContain(named, n => n.StartsWith("Microsoft.", StringComparison.Ordinal));
        Assert.DoesNotContain(named, n => n.StartsWith("Npgsql", StringComparison.Ordinal));
    }

    private static IEnumerable<Type> TypesOf(MemberInfo member) =>
        member switch
        {
            MethodInfo method => [method.ReturnType, .. method.GetParameters().Select(p => p.ParameterType)],
            ConstructorInfo constructor => constructor.GetParameters().Select(p => p.ParameterType),
            PropertyInfo property => [property.PropertyType],
            _ => [],
        };
}
