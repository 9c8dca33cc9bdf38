namespace FedOrleans.Grains.Scenarios.Yaml;

/// <param name="Key">The key that chooses this kind.</param>
/// <param name="Matches">Whether a value is of this kind.</param>
/// <param name="Format">What stands after the key.</param>
internal sealed record Variant<T>(string Key, Func<T, bool> Matches, IValueFormat<T> Format);
