/** The team of the demonstration project, beside the persons that one can act as. */

import { teamPerson } from '../jira/people';
import type { Person } from '../jira/site';

/** Client staff in New York, partner engineers in Warsaw, the annotation vendor in Manila. */
export const team: readonly Person[] = [
  teamPerson('712020:7d20b1ea-5c94-4f3a-9e61-28a0f7c3b9d5', 'Priya Raman', 'client'),
  teamPerson('712020:13c8e6f2-b07d-4a5e-8c19-f46d92ab7e03', 'Andrew Collins', 'client'),
  teamPerson('712020:a95f0c47-e21b-4d86-b7f3-5c8e0d91a264', 'Sofia Marchetti', 'client'),
  teamPerson('712020:6e4d7b90-18fa-4c25-a3d8-9b07c5e2f1a8', 'Tomasz Wojcik', 'partner'),
  teamPerson('712020:f0a2c95d-73e6-4b18-9d4c-e6817b3f20c9', 'Agnieszka Lis', 'partner'),
  teamPerson('712020:38b7d1f4-0a6c-4e92-85bd-c19f4e7a6d30', 'Marek Kaczmarek', 'partner'),
  teamPerson('712020:c5e91a08-d4b3-47f6-a28e-70d3b6f9c1e4', 'Ewa Sikora', 'partner'),
  teamPerson('712020:9f63d2b7-6c1e-4058-b9a4-1d8e5f0c7a92', 'Jakub Pawlak', 'partner'),
  teamPerson('712020:04ad8e5c-f297-4b61-8e3f-b5c6970d2a1f', 'Maria Elena Cruz', 'vendor'),
  teamPerson('712020:d71c40b9-3e8f-4a7d-96c2-8f5b0e6d43a7', 'Rafael Bautista', 'vendor'),
  teamPerson('712020:52f9e7a3-c80d-4166-a5b9-0e4d7c1f98b6', 'Liza Mendoza', 'vendor'),
  teamPerson('712020:8b06c3fd-a54e-4d79-b1e8-d2907f6c5ea4', 'Paolo Villanueva', 'vendor'),
];
