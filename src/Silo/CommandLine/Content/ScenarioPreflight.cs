using System.Text.RegularExpressions;
using FedOrleans.Grains.Scenarios;
using FedOrleans.Training.Content;
using FedOrleans.Training.Data;
using FedOrleans.Training.Data.Partitioning;
using FedOrleans.Training.Generation;
using FedOrleans.Training.Instructions;
using FedOrleans.Training.Methods;
using FedOrleans.Training.Models;
using FedOrleans.Training.Rewards;
using FedOrleans.Training.Tokenization;
using FedOrleans.Validation;

namespace FedOrleans.Silo.CommandLine.Content;

/// <summary>Checks before a run that its model and data are there, sound, and fit the scenario.</summary>
/// <param name="modelsDirectory">Directory whose folders are the models that scenarios name.</param>
/// <param name="datasetsDirectory">Directory whose folders are the data sets that scenarios name.</param>
internal sealed partial class ScenarioPreflight(string modelsDirectory, string datasetsDirectory) : IScenarioPreflight
{
    public void Check(Scenario scenario, string source)
    {
        var shape = CheckModel(scenario);
        CheckFit(scenario, shape, source);
        if (scenario.Methods[0].Objective != TrainingObjective.CrossEntropy)
        {
            CheckInstructions(scenario);
            return;
        }

        foreach (var seed in scenario.Seeds)
        {
            var dataset = DatasetLoader.Load(scenario.Data, datasetsDirectory, seed);
            Partition.Create(dataset, scenario.Data, seed);
        }
    }

    private void CheckInstructions(Scenario scenario)
    {
        ModelInspector.ReadShape(Find(scenario.RewardModel));
        if (scenario.Generation.Stop.Count > 0)
        {
            _ = new AnswerEnding(ByteLevelTokenizer.Load(Find(scenario.Model)), scenario.Generation.Stop);
        }

        foreach (var seed in scenario.Seeds)
        {
            var shards = InstructionPartition.Create(InstructionSetLoader.Load(scenario.Data, datasetsDirectory, seed), scenario.Data, seed);
            PreferenceWeights.Check(scenario.Preferences, shards.Select(shard => shard.RiskyShare));
        }
    }

    private static void CheckFit(Scenario scenario, ModelShape shape, string source)
    {
        var width = $"{shape.Width}, the width of {scenario.Model}";
        RequireAtMost(scenario.Peft.AdapterSize, shape.Width, source, "peft.adapter_size", width);
        RequireAtMost(scenario.Peft.LoraRanks.Max(), shape.Width, source, "devices.lora_rank", width);
        RequireAtMost(scenario.Training.MaxLength, shape.MaxLength, source, "training.max_length", $"{shape.MaxLength}, the positions of {scenario.Model}");
        foreach (var method in scenario.Methods)
        {
            foreach (var blocks in method.Roles.Keys.Select(group => LastBlocks().Match(group)).Where(match => match.Success))
            {
                var count = int.Parse(blocks.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
                RequireAtMost(count, shape.Blocks, source, $"{method.Name}: {blocks.Value}", $"{shape.Blocks}, the blocks of {scenario.Model}");
            }
        }
    }

    private static void RequireAtMost(int value, int limit, string source, string path, string allowed)
    {
        if (value > limit)
        {
            throw new InputException(source, path, FormattableString.Invariant($"{value}"), $"at most {allowed}");
        }
    }

    [GeneratedRegex(@"\Alast_blocks\((\d+)\)\z")]
    private static partial Regex LastBlocks();

    private ModelShape CheckModel(Scenario scenario)
    {
        var directory = Find(scenario.Model);
        return scenario.RandomBase ? ModelInspector.ReadShape(directory) : ModelInspector.Inspect(directory).Shape;
    }

    private string Find(string model)
    {
        var embedded = Path.Combine(modelsDirectory, model);
        return Directory.Exists(embedded) ? embedded : ContentLocator.FindModel(model);
    }
}
