import {agency} from './en-agency.js';
import {catalogue} from './catalogue.js';
import {creator} from './en-creator.js';
import {merchant} from './en-merchant.js';
import {shared} from './en-shared.js';
import {staff} from './en-staff.js';

export const templates = catalogue([...shared, ...agency, ...creator, ...merchant, ...staff]);
