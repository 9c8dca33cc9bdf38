using System.CommandLine;
using FedOrleans.Training.Checkpoints;
using FedOrleans.Training.Content;

namespace FedOrleans.Silo.CommandLine.Content;

/// <summary><c>models list</c> and <c>models check</c>.</summary>
internal sealed class ModelsCommand : Command, IHasExamples
{
    private static readonly IReadOnlyList<string> _headers = ["model", "architecture", "parameters", "blocks", "width", "heads", "vocabulary", "positions", "weights"];

    private readonly string _directory;

    /// <param name="directory">Directory of the embedded models.</param>
    public ModelsCommand(string directory)
        : base("models", "Shows and checks base models")
    {
        _directory = directory;
        var list = new Command("list", "Shows the models that come with the program");
        list.SetAction(result => List(result.InvocationConfiguration.Output));
        Add(list);
        var models = new Argument<string[]>("MODEL")
        {
            Description = "A model that comes with the program, or a directory in Hugging Face layout",
            Arity = ArgumentArity.OneOrMore,
        };
        var check = new Command("check", "Reads models whole and says whether they are sound") { models };
        check.SetAction(result => Check(result.GetRequiredValue(models), result.InvocationConfiguration.Output));
        Add(check);
    }

    public IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("fedorleans models list", "the embedded models and their sizes"),
        ("fedorleans models check pocket-encoder ./my-roberta", "one embedded, one of your own"),
    ];

    private static IReadOnlyList<string> Row(ModelSummary model) =>
    [
        model.Name,
        model.Architecture,
        FormattableString.Invariant($"{model.Parameters:N0}"),
        FormattableString.Invariant($"{model.Shape.Blocks}"),
        FormattableString.Invariant($"{model.Shape.Width}"),
        FormattableString.Invariant($"{model.Shape.Heads}"),
        FormattableString.Invariant($"{model.Shape.Vocabulary}"),
        FormattableString.Invariant($"{model.Shape.MaxLength}"),
        FormattableString.Invariant($"{model.WeightBytes / 1e6:0.0} MB"),
    ];

    private int List(TextWriter output)
    {
        var names = ContentLocator.Names(_directory, ModelConfiguration.FileName);
        if (names.Count == 0)
        {
            output.WriteLine($"no models in {_directory}");
            return ExitCode.Done;
        }

        ContentTable.Write(output, _headers, names.Select(name => Row(ModelInspector.Inspect(Path.Combine(_directory, name)))));
        return ExitCode.Done;
    }

    private int Check(IReadOnlyList<string> models, TextWriter output)
    {
        var summaries = models.Select(model => ModelInspector.InspectDeeply(FindModel(model))).ToList();
        ContentTable.Write(output, _headers, summaries.Select(Row));
        output.WriteLine(summaries.Count == 1 ? "sound" : "all sound");
        return ExitCode.Done;
    }

    private string FindModel(string model) =>
        ContentLocator.Names(_directory, ModelConfiguration.FileName).Contains(model) ? Path.Combine(_directory, model) : ContentLocator.FindModel(model);
}
