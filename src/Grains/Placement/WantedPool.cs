namespace FedOrleans.Grains.Placement;

/// <summary>The kind of pool that a run wants, carried along with its calls.</summary>
internal static class WantedPool
{
    private const string Key = "fedorleans.pool";

    /// <summary>Says it for all calls that follow in this flow.</summary>
    public static void Set(PoolKind kind) => RequestContext.Set(Key, (int)kind);

    /// <summary>What a call says.</summary>
    public static PoolKind Of(IReadOnlyDictionary<string, object>? context) =>
        context is not null && context.TryGetValue(Key, out object? kind) && kind is int number ? (PoolKind)number : PoolKind.Any;

    /// <summary>What the call says whose flow this is.</summary>
    public static PoolKind Current => RequestContext.Get(Key) is int number ? (PoolKind)number : PoolKind.Any;
}
