using System.Globalization;
using System.Text.RegularExpressions;
using FedOrleans.Silo.CommandLine;
using k8s;
using k8s.Models;

namespace FedOrleans.Silo.Tests.Kubernetes;

public sealed partial class ManifestTests
{
    /// <summary>A silo that leaves has so long (ClusterSilo).</summary>
    private const int DrainSeconds = 120;

    public static TheoryData<string> Folders => ["overlays/local", "overlays/production", "jobs/submit"];

    public static TheoryData<string> Files =>
        [.. new[] { "base", "components", "jobs" }.SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf($"k8s/{folder}"), "*.yaml", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Repository.PathOf("k8s"), file))
            .Append("namespace.yaml")
            .Where(file => Path.GetFileName(file) is not ("kustomization.yaml" or "scenario.yaml" or "prometheus.yaml" or "prometheus-adapter.yaml"))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_file_is_what_Kubernetes_knows(string file) => Manifests.Read(Repository.PathOf($"k8s/{file}")).All.ShouldNotBeEmpty();

    [KubectlTheory]
    [MemberData(nameof(Folders))]
    public void Every_rendered_document_is_what_Kubernetes_knows_and_lies_in_one_namespace(string folder)
    {
        Manifests manifests = Manifests.Render(folder);

        manifests.All.Count.ShouldBeGreaterThan(2);
        manifests.All.ShouldAllBe(document => document.Namespace() == "fedorleans");
        manifests.All.Select(document => $"{document.Kind}/{document.Name()}").ShouldBeUnique();
    }

    [KubectlTheory]
    [MemberData(nameof(Folders))]
    public void Every_container_has_no_right_that_it_does_not_need(string folder)
    {
        foreach ((string name, V1PodTemplateSpec template) in Manifests.Render(folder).Pods)
        {
            V1PodSpec pod = template.Spec;
            pod.AutomountServiceAccountToken.ShouldBe(false, name);
            pod.EnableServiceLinks.ShouldBe(false, name);
            pod.SecurityContext.RunAsNonRoot.ShouldBe(true, name);
            pod.SecurityContext.RunAsUser!.Value.ShouldBeGreaterThan(0, name);
            pod.SecurityContext.SeccompProfile.Type.ShouldBe("RuntimeDefault", name);
            foreach (V1Container container in pod.Containers)
            {
                container.SecurityContext.ReadOnlyRootFilesystem.ShouldBe(true, name);
                container.SecurityContext.AllowPrivilegeEscalation.ShouldBe(false, name);
                container.SecurityContext.Capabilities.Drop.ShouldBe(["ALL"], name);
                container.Resources.Requests.Keys.ShouldBe(["cpu", "memory"], ignoreOrder: true, name);
                container.Resources.Limits.Keys.ShouldContain("memory", name);
                container.Image.Contains(':').ShouldBeTrue(name);
                container.Image.EndsWith(":latest", StringComparison.Ordinal).ShouldBeFalse(name);
            }
        }
    }

    [KubectlTheory]
    [InlineData("overlays/local")]
    [InlineData("overlays/production")]
    public void Every_server_is_probed_and_has_time_to_leave(string folder)
    {
        foreach ((string name, V1PodTemplateSpec template) in Manifests.Render(folder).Pods)
        {
            V1Container container = template.Spec.Containers.ShouldHaveSingleItem();
            foreach (V1Probe probe in (V1Probe[])[container.StartupProbe, container.LivenessProbe, container.ReadinessProbe])
            {
                probe.ShouldNotBeNull(name);
                (probe.HttpGet?.Port.Value is not { } port || container.Ports.Any(open => open.Name == port)).ShouldBeTrue(name);
            }

            if (container.Name == "silo")
            {
                string[] pause = [.. container.Lifecycle.PreStop.Exec.Command];
                pause[0].ShouldBe("sleep");
                int seconds = int.Parse(pause[1], CultureInfo.InvariantCulture);
                seconds.ShouldBeGreaterThan(0);
                template.Spec.TerminationGracePeriodSeconds!.Value.ShouldBeGreaterThan(seconds + DrainSeconds);
                container.LivenessProbe.HttpGet.Path.ShouldBe("/health/live");
                container.ReadinessProbe.HttpGet.Path.ShouldBe("/health/ready");
                container.Resources.Limits.Keys.ShouldNotContain("cpu");
                template.Spec.TopologySpreadConstraints.Count.ShouldBe(2);
            }
        }
    }

    [KubectlFact]
    public void Silos_on_GPUs_ask_for_one_and_no_laptop_has_them()
    {
        V1PodSpec pod = Manifests.Render("overlays/production").Named<V1Deployment>("fedorleans-gpu").Spec.Template.Spec;

        pod.Containers[0].Resources.Limits["nvidia.com/gpu"].ToString().ShouldBe("1");
        pod.Containers[0].Image.ShouldContain("cuda");
        Manifests.Render("overlays/local").Of<V1Deployment>().Select(deployment => deployment.Name()).ShouldBe(["fedorleans-cpu"]);
    }

    [KubectlTheory]
    [InlineData("base")]
    [InlineData("overlays/local")]
    public void Redis_refuses_writes_before_its_container_runs_out_of_memory(string folder)
    {
        V1Container redis = Manifests.Render(folder).Named<V1StatefulSet>("fedorleans-redis").Spec.Template.Spec.Containers[0];
        string text = redis.Env.Single(variable => variable.Name == redis.Args[redis.Args.IndexOf("--maxmemory") + 1].Trim('$', '(', ')')).Value;

        text.ShouldEndWith("mb");
        double share = double.Parse(text[..^2], CultureInfo.InvariantCulture) * (1 << 20) / redis.Resources.Limits["memory"].ToDouble();

        redis.Args[redis.Args.IndexOf("--maxmemory-policy") + 1].ShouldBe("noeviction");
        share.ShouldBeInRange(0.5, 0.7);
    }

    [KubectlTheory]
    [InlineData("overlays/local", "redis-server --dir /data --appendonly yes --appendfsync always --save  ")]
    [InlineData("overlays/production", "postgres:")]
    public void States_are_kept_on_a_volume_and_every_write_counts_once_it_is_there(string folder, string told)
    {
        V1StatefulSet storage = Manifests.Render(folder).Of<V1StatefulSet>().ShouldHaveSingleItem();
        V1Container container = storage.Spec.Template.Spec.Containers[0];

        string.Join(' ', [container.Image, .. container.Command ?? [], .. container.Args ?? []]).ShouldContain(told);
        storage.Spec.VolumeClaimTemplates.ShouldHaveSingleItem().Name().ShouldBe(container.VolumeMounts[0].Name);
    }

    [KubectlFact]
    public void What_the_guide_deletes_takes_no_run_with_it()
    {
        string[] deleted = [.. Deletion().Matches(File.ReadAllText(Repository.PathOf("docs/kubernetes.md"))).Select(match => match.Groups[1].Value)];

        deleted.ShouldBe(["overlays/local"]);
        foreach (string folder in (string[])[.. deleted, "overlays/production"])
        {
            Manifests manifests = Manifests.Render(folder);
            manifests.All.ShouldAllBe(document => !(document is V1Namespace || document is V1PersistentVolumeClaim));
            // Kubernetes keeps the claims of a set unless it is told otherwise.
            manifests.Of<V1StatefulSet>().ShouldAllBe(set => set.Spec.PersistentVolumeClaimRetentionPolicy == null);
        }
    }

    [KubectlFact]
    public void A_wrong_scenario_is_handed_in_once_and_a_moved_pod_again()
    {
        V1JobSpec job = Manifests.Render("jobs/submit").Of<V1Job>().ShouldHaveSingleItem().Spec;

        V1PodFailurePolicyRule wrong = job.PodFailurePolicy.Rules.Single(rule => rule.Action == "FailJob");
        (wrong.OnExitCodes.ContainerName, wrong.OnExitCodes.OperatorProperty).ShouldBe((job.Template.Spec.Containers[0].Name, "In"));
        wrong.OnExitCodes.Values.ShouldBe([ExitCode.BadInput]);
        job.PodFailurePolicy.Rules.Single(rule => rule.Action == "Ignore").OnPodConditions.ShouldHaveSingleItem().Type.ShouldBe("DisruptionTarget");
        job.Template.Spec.RestartPolicy.ShouldBe("Never", "Kubernetes takes the policy with no other");
    }

    [GeneratedRegex("kubectl delete -k k8s/([a-z/]+)")]
    private static partial Regex Deletion();
}
