using FedOrleans.Training.Data;
using FedOrleans.Training.Instructions;

namespace FedOrleans.Silo.CommandLine.Content;

/// <summary>What sets of instructions hold, on the console.</summary>
internal static class InstructionReport
{
    public static void WriteList(TextWriter output, IEnumerable<(InstructionSummary Summary, string Licence)> sets) => ContentTable.Write(
        output,
        ["set of instructions", "train", "test", "risky", "helpfulness pairs", "safety pairs", "categories", "licence"],
        sets.Select(set => new[]
        {
            set.Summary.Name,
            Number(set.Summary.Prompts.Train),
            Number(set.Summary.Prompts.Test),
            Number(set.Summary.Risky.Train + set.Summary.Risky.Test),
            Number(set.Summary.Helpfulness.Train + set.Summary.Helpfulness.Test),
            Number(set.Summary.Safety.Train + set.Summary.Safety.Test),
            string.Join(", ", set.Summary.Categories.Select(category => category.Label)),
            set.Licence,
        }));

    public static void Write(TextWriter output, InstructionSummary summary, string licence)
    {
        ContentTable.Write(output, ["category", "train", "test"], summary.Categories.Append(summary.Prompts).Select(Row));
        LabelSummary[] about = [summary.Risky, summary.Helpfulness, summary.Safety, .. summary.Crossed, summary.Answers];
        ContentTable.Write(output, ["of these, and about them", "train", "test"], about.Select(Row));
        ContentTable.Write(
            output,
            ["words a prompt", "least", "median", "95 %", "most"],
            [Lengths("train", summary.TrainLengths), Lengths("test", summary.TestLengths)]);
        output.WriteLine($"licence: {licence}");
    }

    private static string[] Row(LabelSummary label) => [label.Label, Number(label.Train), Number(label.Test)];

    private static string[] Lengths(string name, LengthSummary lengths) =>
        [name, Number(lengths.Least), Number(lengths.Median), Number(lengths.Percentile95), Number(lengths.Most)];

    private static string Number(int value) => FormattableString.Invariant($"{value:N0}");
}
