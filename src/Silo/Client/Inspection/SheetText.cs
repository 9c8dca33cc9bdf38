using FedOrleans.Silo.Reports.Units;

namespace FedOrleans.Silo.Client.Inspection;

/// <summary>Figures as text; a dash for what is not known.</summary>
internal static class SheetText
{
    public static string Share(double? share) => share is { } value ? Unit.Percent.Format(value, 1) : Sheet.None;

    public static string Weight(double? weight) => weight is { } value ? Unit.Percent.Format(value, 0) : Sheet.None;

    public static string Number(double? number) => number is { } value ? NumberText.Fixed(value, 3) : Sheet.None;

    public static string Metres(double metres) => $"{NumberText.Fixed(metres, 0)} m";

    public static string Decibels(double? value) => value is { } known ? $"{NumberText.Fixed(known, 1)} dB" : Sheet.None;
}
