import { descendantsOf, stillRunning } from './helpers/child-processes';
import { DemoProcess } from './helpers/demo-process';
import { useDemo } from './helpers/use-demo';

const start = useDemo();

test('Ctrl-C while the creation is stuck waits for it a moment only', async () => {
  const demo = special('Stuck');
  await demo.prints(/Lambda::Function/);
  const processes = descendantsOf(demo.pid);
  const interrupted = Date.now();

  demo.send('SIGINT');

  expect([await demo.end(), demo.output]).toEqual([130, expect.stringMatching(/Interrupted[^]*Stuck was still on the way, and has ended together/)]);
  expect(Date.now() - interrupted).toBeLessThan(30_000);
  expect(stillRunning(processes)).toEqual([]);
});

test('a deployment that fails says why, and what it has left behind as well', async () => {
  const demo = special('Failing');

  expect([await demo.end(), demo.output]).toEqual([1, expect.stringMatching(
    /Failing ended as ROLLBACK_COMPLETE:\n {2}Unlucky: .*Out of luck\n\nThe stack is deleted and this is left:\n {2}stray\n/,
  )]);
  expect(demo.output).not.toMatch(/nothing (else )?is left/);
});

test('what the template says to keep is kept, and nothing is wrong with that', async () => {
  const demo = special('Retaining');

  expect([await demo.end(), demo.output]).toEqual([0, expect.stringMatching(/nothing else is left/)]);
  expect([...demo.output.matchAll(/kept, as the template says: (.*)\n/g)].map(([, kept]) => kept).sort()).toEqual([
    expect.stringMatching(/^[\d.]+ \(AWS::EC2::EIP\)$/), 'kept-bucket (AWS::S3::Bucket)', 'kept-logs (AWS::Logs::LogGroup)',
  ]);
});

test('a load balancer that is protected from deletion goes with the demo all the same', async () => {
  const demo = start('--app', 'examples/typescript/hardened');

  expect([await demo.end(), demo.output]).toEqual([0, expect.stringMatching(/GET \/ -> 200[^]*nothing else is left/)]);
});

test('an app without a service is deployed too: the stack of a stage, with the functions that the CDK brings', async () => {
  const demo = special('Production/Inner');

  expect([await demo.end(), demo.output]).toEqual([0, expect.stringMatching(/Deploy Production-Inner [^]*Custom::VpcRestrictDefaultSG[^]*Block +10\.0\.0\.0\/16\n/)]);
  expect(demo.output).toMatch(/kept, since Lambda has made it and not the stack: \/aws\/lambda\/.*\n *nothing else is left/);
});

test('a stack whose creation would never end is refused', async () => {
  const demo = special('Unanswered');

  expect([await demo.end(), demo.output]).toEqual([1, expect.stringMatching(
    /Unanswered cannot be deployed to the emulator: the custom resource Remote \(AWS::CloudFormation::CustomResource\) would never be answered/,
  )]);
});

test('several services are each asked for something their route fits, and TLS and private addresses are mentioned', async () => {
  const demo = start('--app', 'test/e2e/fixtures/many-services', '--path', '/users/1');

  expect([await demo.end(), demo.output]).toEqual([0, expect.stringMatching(/URL +https:\/\/\S+elb\.amazonaws\.com\n/)]);
  expect([...demo.output.matchAll(/^ *(\w+ \S+ -> \d+) .* (\S+)\n/gm)].map(([, answer, image]) => [answer, image]).sort()).toEqual([
    ['GET /users/1 -> 200', 'users:1'],
    ['GET reports.example.com/users/1 -> 200', 'reports:1'],
    ['POST /users/1 -> 200', 'everything:1'],
  ]);
  expect(demo.output).toMatch(/GET \/users\/1 comes to users:1, whose route goes before/);
  expect(demo.output).toMatch(/SERVICE +TASK/);
  expect(demo.output).toMatch(/at port 443, where no TLS is spoken here/);
  expect(demo.output).toMatch(/internal: on AWS it would answer callers inside the VPC only/);
});

function special(stack: string): DemoProcess {
  return start('--app', 'test/e2e/fixtures/special-stacks', '--stack', stack);
}
