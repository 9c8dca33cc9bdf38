using System.Numerics;
using CsvHelper;
using FedOrleans.Validation;

namespace FedOrleans.Silo.Results;

/// <summary>Typed values of the row on which a reader stands, by column name.</summary>
internal sealed class ResultRow(string path, CsvReader csv)
{
    public string Text(string column) => csv.GetString(csv.GetFieldIndex(column));

    public ulong Seed(string column) => Required(Parse<ulong>(column, "a whole number of at least 0", _ => true), column);

    public int Count(string column) => Required(OptionalCount(column), column);

    public long Bytes(string column) => Required(Parse<long>(column, "a whole number of at least 0", value => value >= 0), column);

    public int? OptionalCount(string column) => Parse<int>(column, "a whole number of at least 0", value => value >= 0);

    /// <summary>A finite number of at least 0.</summary>
    public double Amount(string column) => Required(OptionalAmount(column), column);

    /// <inheritdoc cref="Amount"/>
    public double? OptionalAmount(string column) => Parse<double>(column, "a finite number of at least 0", value => value >= 0 && double.IsFinite(value));

    /// <summary>Any number; null when it diverged (NaN, ±∞), for then it has no mean and no place on an axis.</summary>
    public double? Measure(string column) =>
        Parse<double>(column, "a number", _ => true) is { } value && double.IsFinite(value) ? value : null;

    public double? Fraction(string column) => Parse<double>(column, "a number from 0 to 1", value => value is >= 0 and <= 1);

    public bool? Flag(string column) => Find(column) is not { } index || csv.IsEmpty(index) ? null
        : csv.TryParse(index, out bool value) ? value
        : throw Refuse(column, index, "true or false");

    private T? Parse<T>(string column, string allowed, Predicate<T> accept)
        where T : struct, INumber<T> =>
        Find(column) is not { } index || csv.IsEmpty(index) ? null
        : csv.TryParse(index, out T value) && accept(value) ? value
        : throw Refuse(column, index, allowed);

    private T Required<T>(T? value, string column)
        where T : struct =>
        value ?? throw new InputException($"{path}:{csv.LineNumber}: {column}: is empty; every row has a value here");

    private int? Find(string column) => csv.TryGetFieldIndex(column, out int index) ? index : null;

    private InputException Refuse(string column, int index, string allowed) =>
        new($"{path}:{csv.LineNumber}", column, csv.GetString(index), allowed);
}
