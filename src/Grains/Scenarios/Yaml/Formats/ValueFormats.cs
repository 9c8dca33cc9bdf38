namespace FedOrleans.Grains.Scenarios.Yaml.Formats;

/// <summary>Short ways to name the formats of keys.</summary>
internal static class ValueFormats
{
    public static IValueFormat<int> Integer(int minimum, int maximum) => new IntegerFormat(minimum, maximum);

    public static IValueFormat<double> Number(double minimum, double maximum) => new NumberFormat(NumberRange.Between(minimum, maximum));

    /// <summary>A number above <paramref name="minimum"/> and at most <paramref name="maximum"/>.</summary>
    public static IValueFormat<double> NumberAbove(double minimum, double maximum) => new NumberFormat(NumberRange.Above(minimum, maximum));

    public static IValueFormat<double> Number(NumberRange range) => new NumberFormat(range);

    public static IValueFormat<bool> Flag { get; } = new FlagFormat();

    public static IValueFormat<T> Choice<T>(params IReadOnlyList<(string Word, T Value)> choices) => new ChoiceFormat<T>(choices);

    public static IValueFormat<T?> Or<T>(this IValueFormat<T> format, string absent)
        where T : struct => new OptionalFormat<T>(format, absent);

    public static IValueFormat<T> As<TStored, T>(this IValueFormat<TStored> format, Func<TStored, T> read, Func<T, TStored> write) =>
        new ConvertedFormat<TStored, T>(format, read, write);

    /// <summary>A table inside a table; where it is absent, the value handed in stays.</summary>
    public static T Section<T>(this ISection section, string key, T value, Func<ISection, T, T> bind) =>
        section.Value(key, value, new SectionFormat<T>(value, bind));
}
