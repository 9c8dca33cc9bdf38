namespace FedOrleans.Grains.Scenarios.Yaml;

/// <summary>
/// A table of a scenario while it is read or written. One description of the keys serves both directions: reading
/// gives back what the table holds (or the value handed in, as the default), writing takes note of the value handed in.
/// </summary>
internal interface ISection
{
    /// <summary>An optional key.</summary>
    T Value<T>(string key, T value, IValueFormat<T> format);

    /// <summary>An optional key that is written only where it is given: its absence means the same for ever.</summary>
    T Rare<T>(string key, T value, bool isGiven, IValueFormat<T> format);

    /// <summary>A default that depends on other keys: adjusted when reading, left as it is when writing.</summary>
    T Default<T>(T value, Func<T, T> adjust);

    /// <summary>A key that must be there.</summary>
    T Required<T>(string key, T? value, IValueFormat<T> format)
        where T : class;

    /// <summary>Another way to give the value of <paramref name="key"/>: it is read, never written.</summary>
    T Alias<T>(string alias, string key, T value, IValueFormat<T> format);

    /// <summary>At most one of several keys, each a different kind of the same value.</summary>
    T OneOf<T>(T value, params IReadOnlyList<Variant<T>> variants);

    /// <summary>A rule between several keys, reported at the place of <paramref name="key"/>.</summary>
    /// <exception cref="FedOrleans.Validation.InputException"><paramref name="holds"/> is false.</exception>
    void Check(bool holds, string key, object? value, string expected);
}
