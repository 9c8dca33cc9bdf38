using FedOrleans.Training.Methods;

namespace FedOrleans.Grains.Tests.Scenarios;

public sealed class ScenarioMethodTests
{
    [Theory]
    [InlineData("method: fedmagic", "q.yaml:1: method: 'fedmagic' is not allowed; expected a preset (pftt,")]
    [InlineData("method: {roles: {head: shared}}", "q.yaml:1: method.name: missing; expected a name of letters")]
    [InlineData("method: {name: m, roles: {head: shard}}", "q.yaml:1: method.roles.head: 'shard' is not allowed; expected one of: frozen, shared, private")]
    [InlineData("method: {name: m, roles: {heads: shared}}", "q.yaml:1: method.roles.heads: unknown key; did you mean 'head'? Allowed here: base, embeddings, last_blocks(k), adapters, lora, head")]
    [InlineData("method: {name: m, roles: {last_blocks(0): shared}}", "q.yaml:1: method.roles.last_blocks(0): unknown key; did you mean 'last_blocks(k)'?")]
    [InlineData("method: {name: m, roles: {adapters: shared, lora: private}}", "q.yaml:1: method: no role for the head")]
    [InlineData("method: {name: m, roles: {last_blocks(1): shared, last_blocks(2): shared}}", "q.yaml:1: method: several last_blocks(k) groups; expected one")]
    [InlineData("method: {name: m, roles: {head: frozen}}", "q.yaml:1: method: nothing is trained;")]
    [InlineData("method: {name: m}", "q.yaml:1: method: nothing is trained;")]
    [InlineData("method: {preset: pfft}", "q.yaml:1: method.preset: 'pfft' is not allowed; expected one of: pftt,")]
    [InlineData("method: {preset: pftt, lr: 0}", "q.yaml:1: method.lr: '0' is not allowed; expected a number above 0 and at most 10")]
    [InlineData("method: [pftt]", "q.yaml:1: method: '[...]' is not allowed;")]
    [InlineData("method: pftt\ncompare: fedlora", "q.yaml:2: compare: 'fedlora' is not allowed; expected a list")]
    [InlineData("method: pftt\ncompare: [fedlora, fedbest]", "q.yaml:2: compare[1]: 'fedbest' is not allowed")]
    [InlineData("method: pftt\ncompare: [fedlora, {preset: pftt, head: private}]", "q.yaml:2: compare: 'pftt' is not allowed; expected methods with different names (give one of them a 'name')")]
    public void A_method_that_cannot_be_is_refused(string text, string start) => ScenarioText.Refuse(text).ShouldStartWith(start);

    [Fact]
    public void A_changed_preset_keeps_what_is_not_changed()
    {
        var method = ScenarioText.Parse("method: {preset: pftt, head: private, lr: 0.002}").Methods[0];

        method.Name.ShouldBe("pftt");
        method.LearningRate.ShouldBe(0.002);
        method.Roles.Select(pair => (pair.Key, pair.Value)).ShouldBe(
            [("adapters", ParameterRole.Shared), ("lora", ParameterRole.Private), ("head", ParameterRole.Private)]);
    }

    [Theory]
    [InlineData("local-only")]
    [InlineData("{preset: local-only}")]
    public void Training_alone_beside_a_policy_is_that_of_policies(string method)
    {
        var methods = ScenarioText.Parse($"method: pfit\ncompare: [{method}]").Methods;

        methods[1].Name.ShouldBe("local-ppo");
        methods[1].Objective.ShouldBe(TrainingObjective.Ppo);
        methods[1].Roles.Values.ShouldAllBe(role => role == ParameterRole.Private);
    }

    [Fact]
    public void The_order_in_which_roles_are_written_does_not_matter()
    {
        var one = ScenarioText.Parse("method: {name: m, roles: {head: shared, lora: private, base: frozen}}");
        var two = ScenarioText.Parse("method: {name: m, roles: {base: frozen, head: shared, lora: private}}");

        one.Methods[0].Roles.ShouldBe(two.Methods[0].Roles);
    }
}
